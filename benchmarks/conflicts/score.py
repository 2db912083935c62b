#!/usr/bin/env python3
"""Scores a system's output against the gold clusters.

  score.py SYSTEM [--split dev|test|all] [--verbose] [--max N] [--json FILE]
  score.py --selftest            gold against itself (must be 1.0), damaged gold, and a trivial baseline
  score.py --write-baseline OUT  writes the trivial baseline's output

SYSTEM is a JSON file {"mentions":[...], "pairs":[...]} over all clusters (pair indices count in that list), or
{"CLUSTER": {"mentions":..., "pairs":...}, ...}, or a folder with one such file per cluster.
 mention: article, start, end, value|low|high or date_start|date_end, kind, claim (any id, unique within a cluster; may
          be null), and optionally unit (names as in the gold, e.g. "year", "acre", "GWh"; without it a value is
          accepted in the unit as written or in the base unit)
 pair:    a, b (indices), relation (conflict|agree|compatible|update, or null: aligned only)
Alignment is the union of the listed pairs and of cross-source mentions that share a claim id.
Spans listed as "ignore" in the gold (scope phrases, datelines, clock times) count neither way; the same holds for
pairs with them. Pairs within one publisher are skipped.
"""

import argparse, glob, json, os, random, re, sys
from collections import Counter, defaultdict

HERE = os.path.dirname(os.path.abspath(__file__))
RELS = ["agree", "compatible", "update", "conflict"]
BASE = {}
for base, kv in {
    "day": dict(hour=1 / 24, minute=1 / 1440, second=1 / 86400, week=7, month=30.4375, year=365.25),
    "metre": dict(km=1000, mile=1609.344, nmi=1852, cm=0.01, mm=0.001, inch=0.0254, foot=0.3048),
    "hectare": dict(acre=0.404686, sqkm=100, sqmile=258.999),
    "MW": dict(GW=1000, kW=0.001),
    "MWh": dict(GWh=1000, TWh=1e6),
    "kmh": dict(mph=1.609344, knot=1.852, mps=3.6, kps=3600),
    "tonne": dict(kg=0.001, g=1e-6, lb=0.00045359237),
    "litre": dict(hl=100, cum=1000, ml=0.001, gallon=3.785412),
    "cumday": dict(litreday=0.001, mlday=1000),
    "pp": dict(bp=0.01),
}.items():
    BASE[base] = (base, 1.0)
    for k, f in kv.items():
        BASE[k] = (base, f)


def load_gold(split):
    sp = json.load(open(os.path.join(HERE, "split.json")))
    names = sp["dev"] + sp["test"] if split == "all" else sp[split]
    return [
        json.load(open(os.path.join(HERE, "clusters", n + ".json"), encoding="utf-8")) for n in sorted(names)
    ]


def load_system(path):
    """-> flat (mentions, pairs)"""
    if os.path.isdir(path):
        raw = {
            os.path.basename(f)[:-5]: json.load(open(f, encoding="utf-8"))
            for f in sorted(glob.glob(os.path.join(path, "*.json")))
        }
    else:
        raw = json.load(open(path, encoding="utf-8"))
    if "mentions" in raw:
        return raw["mentions"], raw.get("pairs", [])
    ms, ps = [], []
    for c in raw:
        off = len(ms)
        ms += raw[c]["mentions"]
        ps += [dict(p, a=p["a"] + off, b=p["b"] + off) for p in raw[c].get("pairs", [])]
    return ms, ps


def prf(tp, fp, fn):
    p = tp / (tp + fp) if tp + fp else (1.0 if not fn else 0.0)
    r = tp / (tp + fn) if tp + fn else 1.0
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def close(x, y, tol=0.005):
    return x is not None and y is not None and abs(x - y) <= tol * max(abs(x), abs(y)) + 1e-9


def num_ok(g, s):
    """does the system's value agree with the gold's? (unit conversion where known)"""
    gf = [1.0]
    b = BASE.get(g["unit"])
    if s.get("unit") in BASE and b and BASE[s["unit"]][0] == b[0]:
        gf = [b[1] / BASE[s["unit"]][1]]
    elif s.get("unit") in (None, "") and b:
        gf = [1.0, b[1]]
    elif s.get("unit") and s["unit"] != g["unit"] and g["kind"] == "money":
        return False
    sv, sl, sh = s.get("value"), s.get("low"), s.get("high")
    for f in gf:
        if g["value"] is not None:
            if close(sv, g["value"] * f):
                return True
            if (
                sv is None
                and g["low"] is not None
                and g["high"] is not None
                and close(sl, g["low"] * f, 0.02)
                and close(sh, g["high"] * f, 0.02)
            ):
                return True
        else:
            lo, hi = g["low"] * f, g["high"] * f
            if sv is not None and lo <= sv <= hi:
                return True
            if sv is None and close(sl, lo, 0.05) and (sh is None or close(sh, hi, 0.05) or sh >= lo):
                return True
    return False


def shape(m):
    l, h, v = m.get("low"), m.get("high"), m.get("value")
    if l is None and h is None:
        return "exact"  # a system that gives only a value
    if l is None:
        return "upper"
    if h is None:
        return "lower"
    return "exact" if close(l, h, 1e-9) else "interval"


class Result:
    pass


def score(gold, sys_m, sys_p):
    R = Result()
    R.per = {}  # cluster -> counts (for the bootstrap)
    R.err = defaultdict(list)
    art2c = {a["id"]: d["cluster"] for d in gold for a in d["articles"]}
    text = {a["id"]: a["text"] for d in gold for a in d["articles"]}
    publ = {a["id"]: a["publisher"] for d in gold for a in d["articles"]}
    by_art = defaultdict(list)
    for i, m in enumerate(sys_m):
        if m["article"] in art2c:
            by_art[m["article"]].append(i)
    gm, cl_label, hard = {}, {}, {}
    for d in gold:
        for m in d["mentions"]:
            gm[(d["cluster"], m["id"])] = m
        for c in d["claims"]:
            cl_label[(d["cluster"], c["id"])] = c["label"]
        for h in d["hard_negatives"]:
            hard[(d["cluster"], frozenset(h["claims"]))] = h["type"]
    # ---- mentions
    match, status = {}, {}  # sys index -> gold key; status: ignore|distractor|spurious
    det = Counter()
    R.dtotal = R.dhit = 0
    g_by, d_by, i_by = defaultdict(list), defaultdict(list), defaultdict(list)
    for d in gold:
        for m in d["mentions"]:
            g_by[m["article"]].append((d["cluster"], m["id"]))
        for x in d["distractors"]:
            d_by[x["article"]].append(x)
        for x in d["ignore"]:
            i_by[x["article"]].append(x)
    ov = lambda a, b: min(a["end"], b["end"]) - max(a["start"], b["start"])
    for art in art2c:
        cand = []
        for i in by_art[art]:
            for k in g_by[art]:
                o = ov(sys_m[i], gm[k])
                if o > 0:
                    u = max(sys_m[i]["end"], gm[k]["end"]) - min(sys_m[i]["start"], gm[k]["start"])
                    cand.append((-o / u, i, k))
        used = set()
        for _, i, k in sorted(cand):
            if i in match or k in used:
                continue
            match[i] = k
            used.add(k)
        c = art2c[art]
        pc = R.per.setdefault(c, Counter())
        pc["m_tp"] += len(used)
        pc["m_fn"] += len(g_by[art]) - len(used)
        for k in g_by[art]:
            if k not in used:
                R.err["missed mention"].append((art, gm[k]["surface"], gm[k]["context"]))
        hit = set()
        for i in by_art[art]:
            if i in match:
                continue
            s = sys_m[i]
            ds = [j for j, x in enumerate(d_by[art]) if ov(s, x) > 0]
            touches_gold = any(ov(s, gm[k]) > 0 for k in g_by[art])
            if ds and not touches_gold:
                status[i] = "distractor"
                hit.update(ds)
                pc["m_fp"] += 1
                R.err["distractor hit"].append((art, text[art][s["start"] : s["end"]], ""))
            elif not touches_gold and any(ov(s, x) > 0 for x in i_by[art]):
                status[i] = "ignore"
            else:
                status[i] = "spurious"
                pc["m_fp"] += 1
                R.err["spurious mention"].append(
                    (
                        art,
                        text[art][s["start"] : s["end"]],
                        text[art][max(0, s["start"] - 30) : s["end"] + 30].replace("\n", " "),
                    )
                )
        R.dtotal += len(d_by[art])
        R.dhit += len(hit)
    # ---- values
    V = Counter()
    V_kind = defaultdict(Counter)
    for i, k in match.items():
        g, s = gm[k], sys_m[i]
        V["kind_ok"] += s.get("kind") == g["kind"]
        V["n"] += 1
        if g["kind"] == "date":
            a, b = s.get("date_start"), s.get("date_end") or s.get("date_start")
            ok = (a, b) == (g["date_start"], g["date_end"])
            V["date_n"] += 1
            V["date_ok"] += ok
            V["date_overlap"] += bool(a) and a <= g["date_end"] and b >= g["date_start"]
        else:
            ok = num_ok(g, s)
            V["num_n"] += 1
            V["num_ok"] += ok
            V["shape_ok"] += shape(s) == shape(g)
        V_kind[g["kind"]]["n"] += 1
        V_kind[g["kind"]]["ok"] += ok
        if not ok:
            R.err["wrong value"].append(
                (
                    g["article"],
                    g["surface"],
                    "gold %s, system %s"
                    % tuple(
                        [x.get("date_start"), x.get("date_end")]
                        if g["kind"] == "date"
                        else [x.get("value"), x.get("low"), x.get("high"), x.get("unit")]
                        for x in (g, s)
                    ),
                )
            )
    R.V, R.V_kind = V, V_kind
    # ---- system pairs
    listed, dup = {}, 0
    for p in sys_p:
        a, b = p["a"], p["b"]
        if not (0 <= a < len(sys_m) and 0 <= b < len(sys_m)):
            sys.exit("pair index out of range: %s" % p)
        k = frozenset((a, b))
        if len(k) < 2:
            continue
        if k in listed:
            dup += 1
        else:
            listed[k] = p.get("relation")
    R.dup = dup
    groups = defaultdict(list)
    for i, m in enumerate(sys_m):
        if m.get("claim") is not None and m["article"] in art2c:
            groups[(art2c[m["article"]], m["claim"])].append(i)
    for g in groups.values():
        for x, a in enumerate(g):
            for b in g[x + 1 :]:
                if sys_m[a]["article"] != sys_m[b]["article"]:
                    listed.setdefault(frozenset((a, b)), None)
    gp, gp_meta = {}, {}
    for d in gold:
        for p in d["pairs"]:
            k = frozenset(((d["cluster"], p["a"]), (d["cluster"], p["b"])))
            gp[k] = p["relation"]
            gp_meta[k] = p
    R.conf = defaultdict(Counter)
    seen, sys_conf_units, R.hardneg = {}, defaultdict(set), Counter()
    detected = set(match.values())
    unit_of = lambda k: (
        tuple(sorted({gm[x]["claim"] for x in k})),
        tuple(sorted(gm[x]["article"] for x in k)),
    )
    gold_units = defaultdict(set)
    for k, r in gp.items():
        if r == "conflict":
            gold_units[next(iter(k))[0]].add(unit_of(k))
    show = lambda x: "%s %r <%s>" % (gm[x]["article"], gm[x]["surface"], gm[x]["context"])
    for k, rel in listed.items():
        a, b = sorted(k)
        A, B = sys_m[a]["article"], sys_m[b]["article"]
        if A not in art2c or B not in art2c or art2c[A] != art2c[B]:
            if A in art2c or B in art2c:
                R.err["pair across clusters"].append((A, B, ""))
            continue
        if A == B or publ[A] == publ[B]:
            continue
        if "ignore" in (status.get(a), status.get(b)):
            continue
        pc = R.per[art2c[A]]
        col = rel if rel in RELS else "aligned"
        if a in match and b in match:
            key = frozenset((match[a], match[b]))
            seen[key] = rel
            if key in gp:
                pc["a_tp"] += 1
                pc["ac_tp"] += 1
                R.conf[gp[key]][col] += 1
                if rel in RELS:
                    pc["r_n"] += 1
                    pc["r_ok"] += rel == gp[key] or rel in gp_meta[key].get("alt", [])
                if rel == "conflict":
                    sys_conf_units[art2c[A]].add(unit_of(key))
                    if gp[key] == "conflict":
                        pc["c_tp"] += 1
                    else:
                        pc["c_fp"] += 1
                        R.err["false conflict: really " + gp[key]].append(
                            (show(match[a]), show(match[b]), gp_meta[key]["why"])
                        )
            else:
                pc["a_fp"] += 1
                pc["ac_fp"] += 1
                R.conf["(other claims)"][col] += 1
                c1, c2 = gm[match[a]]["claim"], gm[match[b]]["claim"]
                ty = hard.get((art2c[A], frozenset((c1, c2))), "other")
                R.hardneg[ty] += 1
                what = "%s / %s [%s]" % (cl_label[(art2c[A], c1)], cl_label[(art2c[A], c2)], ty)
                if rel == "conflict":
                    pc["c_fp"] += 1
                    sys_conf_units[art2c[A]].add(unit_of(key))
                    R.err["false conflict: different claims"].append((show(match[a]), show(match[b]), what))
                else:
                    R.err["misalignment"].append((show(match[a]), show(match[b]), what))
        else:
            pc["a_fp"] += 1
            R.conf["(no gold mention)"][col] += 1
            if rel == "conflict":
                pc["c_fp"] += 1
                sys_conf_units[art2c[A]].add(("spurious", a, b))
                R.err["false conflict: not a figure of the gold"].append(
                    (
                        A + " " + repr(text[A][sys_m[a]["start"] : sys_m[a]["end"]]),
                        B + " " + repr(text[B][sys_m[b]["start"] : sys_m[b]["end"]]),
                        "",
                    )
                )
    for k, r in gp.items():
        c = next(iter(k))[0]
        pc = R.per[c]
        both = all(x in detected for x in k)
        if k not in seen:
            pc["a_fn"] += 1
            R.conf[r]["not aligned"] += 1
            if both:
                pc["ac_fn"] += 1
        if r == "conflict" and seen.get(k, "") != "conflict":
            pc["c_fn"] += 1
            x, y = sorted(k)
            R.err["missed conflict"].append(
                (
                    show(x),
                    show(y),
                    "labelled %s" % seen[k] if k in seen else "not aligned" if both else "mention not found",
                )
            )
    for d in gold:
        pc = R.per[d["cluster"]]
        G, S = gold_units[d["cluster"]], sys_conf_units[d["cluster"]]
        pc["u_tp"] += len(G & S)
        pc["u_fp"] += len(S - G)
        pc["u_fn"] += len(G - S)
        pc["k_tp"] += bool(G) and bool(S)
        pc["k_fp"] += bool(S) and not G
        pc["k_fn"] += bool(G) and not S
    R.tot = Counter()
    for c in R.per.values():
        R.tot.update(c)
    return R


def f1_of(cs, p):
    t = Counter()
    for c in cs:
        t.update(c)
    return prf(t[p + "_tp"], t[p + "_fp"], t[p + "_fn"])[2]


def bootstrap(R, p, n=1000):
    rnd = random.Random(7)
    cs = list(R.per.values())
    xs = sorted(f1_of([rnd.choice(cs) for _ in cs], p) for _ in range(n))
    return xs[int(0.05 * n)], xs[int(0.95 * n) - 1]


def metrics(R):
    t = R.tot
    out = {}
    for name, p in (
        ("mention", "m"),
        ("alignment", "a"),
        ("alignment_given_detection", "ac"),
        ("conflict_pair", "c"),
        ("conflict_claim_articles", "u"),
        ("conflict_cluster", "k"),
    ):
        P, Rr, F = prf(t[p + "_tp"], t[p + "_fp"], t[p + "_fn"])
        out[name] = dict(
            P=round(P, 4), R=round(Rr, 4), F1=round(F, 4), tp=t[p + "_tp"], fp=t[p + "_fp"], fn=t[p + "_fn"]
        )
    d = lambda a, b: round(a / b, 4) if b else None
    V = R.V
    out["value_accuracy"] = d(V["num_ok"] + V["date_ok"], V["n"])
    out["value_accuracy_numbers"] = d(V["num_ok"], V["num_n"])
    out["value_accuracy_dates"] = d(V["date_ok"], V["date_n"])
    out["date_overlap"] = d(V["date_overlap"], V["date_n"])
    out["hedge_shape_accuracy"] = d(V["shape_ok"], V["num_n"])
    out["kind_accuracy"] = d(V["kind_ok"], V["n"])
    out["relation_accuracy_on_aligned"] = d(t["r_ok"], t["r_n"])
    out["distractor_hits"] = R.dhit
    out["distractors"] = R.dtotal
    out["conflict_pair_F1_90ci"] = [round(x, 3) for x in bootstrap(R, "c")]
    return out


def report(R, verbose=False, maxn=15):
    m = metrics(R)
    line = lambda n, k: print(
        "%-44s P %.3f  R %.3f  F1 %.3f   (tp %d fp %d fn %d)"
        % (n, m[k]["P"], m[k]["R"], m[k]["F1"], m[k]["tp"], m[k]["fp"], m[k]["fn"])
    )
    f = lambda x: "  n/a" if x is None else "%.3f" % x
    print("clusters: %d" % len(R.per))
    line("mention detection (overlap)", "mention")
    print(
        "%-44s %s   numbers %s, dates %s (overlapping %s)"
        % (
            "value accuracy on matched mentions",
            f(m["value_accuracy"]),
            f(m["value_accuracy_numbers"]),
            f(m["value_accuracy_dates"]),
            f(m["date_overlap"]),
        )
    )
    print(
        "%-44s %s   kind %s"
        % ("hedge (bound) shape accuracy", f(m["hedge_shape_accuracy"]), f(m["kind_accuracy"]))
    )
    print("    by kind: " + ", ".join("%s %d/%d" % (k, c["ok"], c["n"]) for k, c in sorted(R.V_kind.items())))
    print("%-44s %d of %d" % ("distractors hit", m["distractor_hits"], m["distractors"]))
    line("alignment pairs", "alignment")
    line("  ... among detected mentions", "alignment_given_detection")
    print("CONFLICT (headline)")
    line("conflict pairs", "conflict_pair")
    print("%-44s %.3f .. %.3f" % ("  90% interval of F1, clusters resampled", *m["conflict_pair_F1_90ci"]))
    line("  once per claim and article pair", "conflict_claim_articles")
    line("  cluster has a conflict at all", "conflict_cluster")
    print("relation accuracy on aligned pairs (alt accepted)  %s" % f(m["relation_accuracy_on_aligned"]))
    cols = RELS + ["aligned", "not aligned"]
    print("\ngold \\ system".ljust(22) + "".join(c.rjust(13) for c in cols))
    for r in RELS + ["(other claims)", "(no gold mention)"]:
        print(r.ljust(21) + "".join(str(R.conf[r][c]).rjust(13) for c in cols))
    if R.hardneg:
        print(
            "\nwrongly aligned, by kind of hard negative: "
            + ", ".join("%s %d" % x for x in R.hardneg.most_common())
        )
    if R.dup:
        print("note: %d duplicate pairs in the system's list, first one kept" % R.dup)
    if verbose:
        order = sorted(
            R.err,
            key=lambda k: (
                not k.startswith("false conflict"),
                k != "missed conflict",
                k != "misalignment",
                k,
            ),
        )
        for k in order:
            print("\n== %s: %d" % (k, len(R.err[k])))
            for a, b, c in R.err[k][:maxn]:
                print("   %s | %s%s" % (a, b, " | " + str(c) if c else ""))


def as_system(gold):
    ms, ps = [], []
    for d in gold:
        idx = {}
        for m in d["mentions"]:
            idx[m["id"]] = len(ms)
            ms.append(
                {
                    k: m.get(k)
                    for k in (
                        "article",
                        "start",
                        "end",
                        "value",
                        "low",
                        "high",
                        "unit",
                        "date_start",
                        "date_end",
                        "kind",
                        "claim",
                    )
                }
            )
        ps += [dict(a=idx[p["a"]], b=idx[p["b"]], relation=p["relation"]) for p in d["pairs"]]
    return ms, ps


def baseline(gold):
    """every number in digits; same following word = same claim; different value = conflict"""
    ms, ps = [], []
    mult = {"million": 1e6, "bn": 1e9, "billion": 1e9, "m": 1e6}
    for d in gold:
        grp = defaultdict(list)
        for a in d["articles"]:
            for x in re.finditer(
                r"(\d[\d,]*(?:\.\d+)?)(?:\s*(million|billion|bn|m)\b)?(\s*%)?\s*([A-Za-z]+)?", a["text"]
            ):
                v = float(x[1].replace(",", "")) * mult.get(x[2], 1)
                end = x.end(3) if x[3] else x.end(2) if x[2] else x.end(1)
                w = "%" if x[3] else (x[4] or "").lower()
                grp[w].append(len(ms))
                ms.append(
                    dict(
                        article=a["id"],
                        start=x.start(),
                        end=end,
                        value=v,
                        low=v,
                        high=v,
                        kind="count",
                        claim=w or None,
                    )
                )
        for w, g in grp.items():
            if not w:
                continue
            for i, a in enumerate(g):
                for b in g[i + 1 :]:
                    if ms[a]["article"] != ms[b]["article"]:
                        ps.append(
                            dict(
                                a=a, b=b, relation="agree" if ms[a]["value"] == ms[b]["value"] else "conflict"
                            )
                        )
    return ms, ps


def selftest():
    gold = load_gold("all")
    ms, ps = as_system(gold)
    m = metrics(score(gold, ms, ps))
    for k in (
        "mention",
        "alignment",
        "alignment_given_detection",
        "conflict_pair",
        "conflict_claim_articles",
        "conflict_cluster",
    ):
        assert m[k]["F1"] == 1.0, (k, m[k])
    for k in (
        "value_accuracy",
        "hedge_shape_accuracy",
        "kind_accuracy",
        "relation_accuracy_on_aligned",
        "date_overlap",
    ):
        assert m[k] == 1.0, (k, m[k])
    assert m["distractor_hits"] == 0
    n = {r: sum(p["relation"] == r for p in ps) for r in RELS}
    assert m["conflict_pair"]["tp"] == n["conflict"] and m["alignment"]["tp"] == len(ps)
    print("gold against itself: all 1.0;", n)
    # order of mentions must not matter, and claims alone must give the whole alignment but no conflict
    perm = list(range(len(ms)))
    random.Random(3).shuffle(perm)
    inv = {o: i for i, o in enumerate(perm)}
    assert (
        metrics(score(gold, [ms[o] for o in perm], [dict(p, a=inv[p["b"]], b=inv[p["a"]]) for p in ps])) == m
    )
    x = metrics(score(gold, ms, []))
    assert x["alignment"]["F1"] == 1.0 and x["conflict_pair"]["R"] == 0.0
    # pairs alone (no claim ids) must do as well
    assert metrics(score(gold, [dict(q, claim=None) for q in ms], ps))["alignment"]["F1"] == 1.0
    # one conflict relabelled, one agreement turned into a conflict
    q = [dict(p) for p in ps]
    next(p for p in q if p["relation"] == "conflict")["relation"] = "agree"
    next(p for p in q if p["relation"] == "compatible")["relation"] = "conflict"
    x = metrics(score(gold, ms, q))["conflict_pair"]
    assert (x["tp"], x["fp"], x["fn"]) == (n["conflict"] - 1, 1, 1), x
    # every distractor and every ignored span added as a mention: only the distractors cost precision
    extra = [
        dict(article=y["article"], start=y["start"], end=y["end"], value=1, kind="count", claim=None)
        for d in gold
        for y in d["distractors"]
    ]
    ign = [
        dict(article=y["article"], start=y["start"], end=y["end"], value=1, kind="count", claim=None)
        for d in gold
        for y in d["ignore"]
    ]
    x = metrics(score(gold, ms + extra + ign, ps))
    assert (
        x["distractor_hits"] == x["distractors"] == len(extra)
        and x["mention"]["fp"] == len(extra)
        and x["conflict_pair"]["F1"] == 1.0
    )
    # everything in one claim per cluster and all differing values called a conflict
    x = metrics(score(gold, [dict(y, claim="all") for y in ms], []))
    assert x["alignment"]["R"] == 1.0 and x["alignment"]["P"] < 0.1, x["alignment"]
    print(
        "permutation, claims-only, pairs-only, flipped-label, distractor and one-claim checks passed; one claim per cluster: alignment P %.3f"
        % x["alignment"]["P"]
    )
    # gold mentions and alignment, but every difference called a conflict: what the relation step alone is worth
    gv = lambda y: (
        (y["date_start"], y["date_end"])
        if y["kind"] == "date"
        else (y["value"], y["low"], y["high"], y["unit"])
    )
    for name, test in (
        ("any difference", lambda a, b: gv(a) != gv(b)),
        (
            "disjoint values, units ignored",
            lambda a, b: (
                (a["date_end"] < b["date_start"] or b["date_end"] < a["date_start"])
                if a["kind"] == "date"
                else (
                    (a["low"] if a["low"] is not None else -9e99)
                    > (b["high"] if b["high"] is not None else 9e99)
                    or (b["low"] if b["low"] is not None else -9e99)
                    > (a["high"] if a["high"] is not None else 9e99)
                )
            ),
        ),
    ):
        x = metrics(
            score(
                gold,
                ms,
                [dict(p, relation="conflict" if test(ms[p["a"]], ms[p["b"]]) else "agree") for p in ps],
            )
        )["conflict_pair"]
        print("gold alignment, conflict = %s: P %.3f R %.3f F1 %.3f" % (name, x["P"], x["R"], x["F1"]))
    for s in ("all", "dev", "test"):
        print("\n--- trivial baseline (digits, same next word), split %s" % s)
        g = load_gold(s)
        report(score(g, *baseline(g)))


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("system", nargs="?")
    ap.add_argument("--split", choices=["dev", "test", "all"], default="all")
    ap.add_argument("--verbose", action="store_true")
    ap.add_argument("--max", type=int, default=15)
    ap.add_argument("--json")
    ap.add_argument("--selftest", action="store_true")
    ap.add_argument("--write-baseline")
    a = ap.parse_args()
    if a.selftest:
        return selftest()
    gold = load_gold(a.split)
    if a.write_baseline:
        ms, ps = baseline(gold)
        json.dump(dict(mentions=ms, pairs=ps), open(a.write_baseline, "w"))
        return
    if not a.system:
        ap.error("no system output given")
    R = score(gold, *load_system(a.system))
    report(R, a.verbose, a.max)
    if a.json:
        json.dump(metrics(R), open(a.json, "w"), indent=1)


if __name__ == "__main__":
    main()
