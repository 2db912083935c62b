"""Sentences without a figure, a day or a number word: what stands between the figures of an article."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

_WHO = """teacher baker notary welder surveyor florist librarian plumber farmer tailor pharmacist caretaker engineer painter
carpenter lawyer cook gardener fisherman retired_judge bus_driver schoolboy widow postwoman innkeeper organist beekeeper
shepherd locksmith dentist student translator barber cobbler referee stonemason clockmaker cellist bookseller potter
midwife optician brewer weaver archivist glazier roofer trumpeter sailmaker astronomer butcher cartographer chaplain
chemist curator diver ecologist falconer gunsmith harpist historian hydrologist joiner juggler keymaker laundress
librettist magician miller nun orderly pastor pilot porter puppeteer rigger saddler signwriter soprano statistician
steward tanner taxidermist typesetter undertaker upholsterer usher vet vicar violinist waiter wheelwright zoologist"""

_THING = """window orchard staircase archive curtain courtyard ladder chimney fountain bicycle kettle sermon choir cemetery
noticeboard lantern drawbridge kiosk playground aquarium greenhouse turbine cable archway tavern tapestry meadow vineyard
boathouse pavement bakery cloister granary parapet loudspeaker signboard gutter wardrobe almanac cradle monument barn
hedge ledger organ pump statue tunnel viaduct windmill balcony carpet anvil easel umbrella telescope hammock quilt thermos
accordion puppet abacus altar antenna apron aqueduct armchair attic awning bagpipe ballad bandstand banner barge barometer
 basin bathtub beacon bellows bench billboard binocular blanket bollard bookcase bracelet brazier breakwater briefcase
broom bucket bugle bust cabin cabinet calendar camera candle canopy canvas caravan carousel cask casket catapult cathedral
cauldron cello chandelier chapel chart chess_set chisel cinema clarinet cloak cloth  collar column compass corridor
cottage counter crane  crib  crypt cupboard cushion dam diary dictionary doll dome doorbell dovecote drain drawer
dresser drum dungeon dyke elevator embankment engraving envelope fan fence figurehead fireplace flag flagpole flask flute
footbridge forge fresco frieze furnace gable gallery_wall garage gargoyle gate gazebo globe gong grave guitar gymnasium
hall hammer handbook handrail harbour_wall harp harpsichord hat hatch haystack hearth helmet herbarium hinge horn hosepipe
hourglass hymnbook inkwell jacket jetty jug kennel keyhole kiln kitchen kite knapsack lagoon lamp lantern_slide lathe lawn
lectern letterbox library lifebuoy lock loft loom lute mailbag manuscript map marble_slab mask mast mattress maypole
memorial menu mirror mitre mosaic motorcycle mural museum nest net niche notebook obelisk observatory oboe oven paddle
painting palette pantry parasol parcel park partition passage path pavilion pedestal pendulum pergola photograph piano
pier pigsty pillar pillow  plaque plinth plough podium pond poster pram printing_press prism pulley pulpit quay radio
rail railing raft rampart ramp rectory reel refectory reservoir robe rocking_chair roof rope rowing_boat rug  saddle
sail satchel saucepan scaffold scale_model scarf screen sculpture scythe seawall sewing_machine shed shelf shield ship_model
shutter sickle sign silo sink skylight sledge slipway sluice spade spire spinning_wheel spyglass stable stadium stall  stove stool stretcher sundial suitcase swing table tablecloth tambourine tarpaulin teapot tent terrace theatre
throne tiara tile toolbox torch tower trampoline tray trellis tricycle trombone trough trumpet trunk turnstile turret
typewriter urn valve vase vault veranda viola wagon wall waterwheel weathercock well wharf wheelbarrow whistle wicket wig
workbench wreath xylophone   zither"""

_DID = """repaired praised inspected forgotten borrowed neglected painted hidden opened blocked lifted cleaned photographed
replaced guarded mended admired moved dismantled locked measured sold abandoned draped polished sketched catalogued
rescued emptied decorated insured scrubbed appraised auctioned bequeathed blessed bolted bricked_up carved chained
chipped coated commissioned confiscated consecrated copied coveted cracked crated cursed damaged dented described donated
dusted engraved enlarged exhibited filmed flattened gilded glued hauled_away hoisted inherited labelled lacquered
lampooned laundered leased lent looted mislaid mocked mortgaged nailed_down oiled overlooked padlocked patched pawned
pledged plastered plundered ransacked recovered refused rejected renamed rented restored returned rinsed ruined rusted
salvaged scorched scratched sealed shaken shattered shipped shrouded smuggled soaked spoiled squashed stained stored
stripped tarred toppled trampled treasured unveiled upholstered varnished walled_off warped washed weathered welded
whitewashed wrapped"""

_HOW = """quiet patient stubborn cheerful tired worried proud cautious friendly grim weary hopeful sceptical polite gruff
serene puzzled stern eager modest amused angry anxious ashamed baffled bitter bored brisk calm candid composed content
curious defiant dejected doubtful earnest embarrassed evasive fearful flattered frank furious gloomy grateful humble
impatient indignant jovial lenient listless merry moody nervous obliging outraged pensive playful relieved resigned
restless rueful sad shy silent sincere smug solemn startled sullen surly tactful tearful thoughtful unmoved upset wary
wistful wry"""

_PATTERNS = (
    "{witness}, a {who} in {place}, said the {thing} by the {other} had been {did}.",
    "The {thing} beside the {other} was {did}, and {stranger} could not say by whom.",
    "{chief} seemed {how} about a {thing} that had been {did}.",
    "The {who} {witness} had {did} the {thing}, they said.",
    "In {place} the {who} {witness} had a {thing} that was {did} before.",
    "{witness} and the {who} {stranger} were {how} about the {thing}, which was {did}.",
    "Outside, {witness}, a {who}, was {how} near a {thing} and a {other}.",
    "By the {river} all were {how}, and the {thing} was {did} again.",
    "What was with the {thing}, the {how} {who} {witness} could not say.",
    "Behind the {thing} the {other} had been {did} by {stranger}, a {who}.",
    "The {thing} was {did}, {chief} said, and {witness}, a {who}, was {how}.",
    "\"We are {how},\" {witness} said. \"The {thing} was {did}, and so was the {other}.\"",
    "The {who} {stranger} has {did} the {thing} of {site}.",
    "A {how} {who}, {stranger}, was on the {thing}.",
    "Between the {thing} and the {other} was {witness}, a {who} who was {how}.",
    "The {thing} of {place} has been {did} since, according to the {who} {stranger}.",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words that one article draws on for what says nothing, so that other articles have others."""

    who: Sequence[str]
    thing: Sequence[str]
    did: Sequence[str]
    how: Sequence[str]


def vocabulary(random: Random) -> Vocabulary:
    """A handful of words of each sort."""
    tables = ((_WHO, 5), (_THING, 12), (_DID, 8), (_HOW, 5))
    return Vocabulary(*(random.sample(listed(table), n) for table, n in tables))


def filler(words: Vocabulary, names: Mapping[str, str], random: Random) -> str:
    """One sentence that says nothing that could be counted; `names` holds those of the story and two bystanders."""
    return with_articles(random.choice(_PATTERNS).format(**(names | drawn(words, random))))


def drawn(words: Vocabulary, random: Random) -> dict[str, str]:
    """One word for each place in a pattern."""
    thing, other = random.sample(words.thing, 2)
    who, did, how = (random.choice(sort) for sort in (words.who, words.did, words.how))
    return {"who": who, "thing": thing, "other": other, "did": did, "how": how}


def with_articles(sentence: str) -> str:
    """ "a innkeeper" → "an innkeeper"."""
    return re.sub(r"\b([Aa]) (?=[aeiou])", r"\1n ", sentence)


def subjects(random: Random) -> dict[str, str]:
    """Whom and what a story is about: people in the plural, two things in the singular."""
    thing, ware = random.sample(listed(_THING), 2)
    folk = random.choice([word for word in listed(_WHO) if not word.endswith("man")])
    return {"folk": f"{folk}s", "thing": thing, "ware": ware}


def listed(table: str) -> list[str]:
    """The words of a table; an underscore is a space."""
    return [word.replace("_", " ") for word in table.split()]
