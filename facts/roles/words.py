"""Closed lists of words: what stands where a noun phrase ends, what is a person, what is a verb of the news."""

from functools import lru_cache

from facts.values.nouns import by_ending


def listed(*lines: str) -> frozenset[str]:
    """The words of some lines, as a set."""
    return frozenset(" ".join(lines).split())


DETERMINERS = listed(
    "the a an this that these those its his her their our my your some any each every all both another "
    "other no such what which whose same said"
)
PREPOSITIONS = listed(
    "of in on at by for from to with into onto over under between among across against through during "
    "without within near off outside inside behind beyond about around after before since until till per "
    "via along amid towards toward than as like despite including excluding versus upon"
)
CONJUNCTIONS = listed(
    "and or but nor while although though whereas because if unless when where who whom which that"
)
PRONOUNS = listed("i you he she it we they them him us me himself itself themselves one who there here")
AUXILIARIES = listed(
    "is are was were be been being am has have had having do does did will would shall should can could "
    "may might must not n't isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't won't "
    "wouldn't cannot can't"
)
ADVERBS = listed(
    "also just only now then still so far already again yet even more less most least about around nearly "
    "almost roughly approximately up down out off back away there later ago earlier further alone instead "
    "too very well currently today yesterday tomorrow tonight once twice here however meanwhile over "
    "under above below"
)
# Forms that in news are verbs far more often than nouns; regular past forms are caught by their ending.
VERBS = listed(
    "rose fell grew hit lost won took gave got went came left made put set kept held told said says say "
    "saw stood ran sent spent cost costs paid sold bought met began become became broke brought built cut "
    "died fled rise rises fall falls grow grows reach reaches remain remains show shows showed shown give "
    "gives take takes make makes get gets go goes come comes stay stays stand stands total totals exceed "
    "exceeds include includes drive climbed surged jumped dropped slipped shrank swelled sank rang blew "
    "flew drew threw knew hurt swept struck shot burnt burned worked lived travelled traveled killed "
    "injured wounded reached reported totalled totaled amounted doubled is's want wants need needs seek "
    "seeks becomes live lives work works mean means expect expects face faces"
)
PARTICIPLES = listed(
    "lost hurt dead missing injured wounded confirmed killed shot burnt sold built held cut hit spent "
    "born sent left gone given taken made alive"
)
_PERSONS = listed(
    "person people man men woman women child children boy girl baby babies infant toddler teenager teen "
    "youth adult civilian resident inhabitant citizen national villager local islander native foreigner "
    "expatriate migrant refugee asylum-seeker seeker evacuee returnee settler tourist visitor traveller "
    "traveler passenger pilgrim commuter driver motorist cyclist pedestrian biker rider pilot sailor "
    "seafarer crew crewmember mariner fisherman fishermen fisher diver climber hiker mountaineer skier "
    "swimmer rower student pupil schoolchild schoolchildren schoolgirl schoolboy teacher professor "
    "lecturer graduate apprentice trainee worker employee labourer laborer miner farmer farmworker grower "
    "herder builder engineer technician electrician staff staffer member colleague official officer "
    "policeman policemen policewoman police soldier troop servicemen serviceman conscript recruit "
    "reservist fighter militant rebel insurgent gunman gunmen terrorist attacker assailant bomber guard "
    "guardsman peacekeeper commander general marine veteran firefighter fireman firemen rescuer paramedic "
    "medic doctor nurse midwife physician surgeon patient victim survivor casualty fatality dead injured "
    "wounded hostage captive prisoner inmate detainee convict suspect defendant accused criminal robber "
    "thief smuggler trafficker lawyer judge prosecutor juror witness politician lawmaker legislator "
    "senator deputy mp councillor minister delegate candidate voter elector supporter opponent protester "
    "protestor demonstrator activist campaigner volunteer donor backer investor shareholder customer "
    "client consumer buyer subscriber user viewer listener reader spectator fan attendee participant "
    "competitor contestant athlete player footballer runner guest patron diner holidaymaker pensioner "
    "retiree taxpayer jobseeker applicant claimant beneficiary recipient homeowner tenant relative mother "
    "father parent son daughter brother sister wife husband widow orphan twin sibling grandmother "
    "grandfather friend neighbour neighbor family-member journalist reporter photographer editor blogger "
    "scientist researcher expert specialist observer monitor inspector monk nun priest bishop cardinal "
    "believer worshipper muslim christian hindu jew sikh buddhist human human-being individual adolescent "
    "minor elder newborn birth vaccinator responder personnel workforce population devotee gardener "
    "forester singer dancer actor artist author writer poet cook chef waiter baker butcher tailor trader "
    "merchant vendor seller hawker shopkeeper manager director executive owner founder employer banker "
    "analyst economist diplomat ambassador envoy king queen prince princess president leader chief mayor "
    "governor commissioner clerk servant cleaner carer caregiver babysitter housewife breadwinner loved- "
    "one kid youngster schoolkid student-teacher deportee abductee absentee interviewee respondent helper "
    "crewman trooper mercenary paratrooper hunter angler trekker rambler camper sunbather surfer skipper "
    "captain stowaway representative bystander comrade shipmate classmate teammate compatriot countryman "
    "accomplice docker roofer guide martyr entrepreneur arrival stylist operator newcomer entrant convert "
    "juvenile senior"
)
_PERSON_ENDINGS = ("man", "men", "women", "worker", "ician", "ologist", "alist")
_AGENT_ENDINGS = ("er", "or", "ist")
_NO_AGENTS = listed(
    "adder airliner alligator antler badger beaver bomber bulldozer bunker burger carrier center character charger "
    "chopper cluster computer condor conifer container cooler copter corner counter crawler creeper cruiser cucumber "
    "cutter danger destroyer digger excavator feeder fever flower freighter glider grasshopper hamster heater heifer "
    "helicopter hopper howitzer interceptor jetliner juniper launcher letter liner loader lobster locker meter "
    "minesweeper monster mortar motor number order otter oyster panther paper pepper plover pointer power quarter "
    "raptor reactor retriever revolver river roller rooster rotor router scooter sector server setter shelter "
    "shoulder spider steamer tanker terrier tiger timber tower tractor trailer transformer trawler tremor tumor viper "
    "warbler water winter woodpecker"
)
"""What ends as names of those who do something, and can be lost, hit or killed without being a person."""
_PLURALS = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "people": "person",
    "persons": "person",
    "lives": "life",
}


def singular(noun: str) -> str:
    """The singular of an English plural, by its ending."""
    return _PLURALS.get(noun) or by_ending(noun)


@lru_cache(maxsize=16384)
def is_person(noun: str) -> bool:
    """Whether a noun, singular or plural, means persons: by the list, or by its ending (-man, -worker, -ian)."""
    one = singular(noun)
    if one in _PERSONS or noun in _PERSONS:
        return True
    return len(one) > 5 and one.endswith(_PERSON_ENDINGS)


@lru_cache(maxsize=16384)
def is_agent(noun: str) -> bool:
    """Whether a noun, singular or plural, names those who do something by its ending: beekeepers, divers, cyclists."""
    one = singular(noun)
    return len(one) > 4 and one.endswith(_AGENT_ENDINGS) and one not in _NO_AGENTS


@lru_cache(maxsize=16384)
def is_verb(word: str) -> bool:
    """Whether a word is likely a finite verb or participle: by the list or a past ending."""
    return (
        word in VERBS
        or word in AUXILIARIES
        or (len(word) > 4 and word.endswith("ed") and not word.endswith("eed"))
    )


@lru_cache(maxsize=16384)
def ends_phrase(word: str) -> bool:
    """Whether a noun phrase cannot go on over this word."""
    if not word[0].isalnum():
        return word != "'s"
    return word in PREPOSITIONS or word in CONJUNCTIONS or word in PRONOUNS or word in AUXILIARIES
