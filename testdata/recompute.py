#!/usr/bin/env python3
"""Recomputes every indicator of a shipped plan from its sample data.

    python3 testdata/recompute.py lang-son-2023

It shares nothing with plancheck but the CSV files, and is written from what the plans
say in words. It prints JSON, an object of indicators by id:

    verdict   met, not_met, undetermined or no_cases, as of the last day of the period
    least     {"value": n} or {"numerator": n, "denominator": d}
    most      the same, whatever the blank cells hold; left out where nothing bounds it
    groups    instead of these, by "group", "interval" or "group|interval"
    by        least and most of groups that are shown without a verdict, by column and group

A test compares that with what plancheck evaluate -o json says.
"""
import csv
import glob
import json
import math
import os
import sys
from fractions import Fraction


def read(pattern):
    """Rows of the files that match, as dicts; a blank cell is None."""
    rows = []
    for name in sorted(glob.glob(os.path.join(folder, pattern))):
        with open(name, encoding="utf-8", newline="") as f:
            for row in csv.DictReader(f):
                rows.append({k: v or None for k, v in row.items()})
    return rows


# Dates are ISO text, which has the order of the days.

def within(day, first, last):
    return day is not None and first <= day <= last


def open_in(begin, end, first, last):
    """Whether a stretch overlaps a period; one without an end is still running."""
    return begin <= last and (end is None or end >= first)


def months(first, last):
    """The months from YYYY-MM to YYYY-MM."""
    year, month = map(int, first.split("-"))
    out = []
    while f"{year:04}-{month:02}" <= last:
        out.append(f"{year:04}-{month:02}")
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return out


def half(day):
    return day[:4] + ("-H1" if day[5:7] <= "06" else "-H2")


def quarter(day):
    return f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}"


# Targets, each a function from a number to whether it is kept.

def at_least(t):
    return lambda x: x >= Fraction(t)


def more_than(t):
    return lambda x: x > Fraction(t)


def at_most(t):
    return lambda x: x <= Fraction(t)


ALL = at_least(1)


def judged(least, most, ok):
    """The verdict over a number that lies somewhere from least to most."""
    if ok(least) and ok(most):
        return "met"
    return "undetermined" if ok(least) or ok(most) else "not_met"


def value(n, ok, most=None, bounded=True):
    """An indicator with a value; most is n where it is not stated."""
    most = n if most is None else most
    if not bounded:
        return {"verdict": judged(n, math.inf, ok), "least": {"value": n}}
    return {"verdict": judged(n, most, ok), "least": {"value": n}, "most": {"value": most}}


def ratio(x, ok):
    """An indicator with a value and what that is divided by."""
    return {"verdict": judged(x, x, ok), "least": {"value": decimal(x)}, "most": {"value": decimal(x)}}


def share(n, d, ok=ALL, most=None, bounded=True):
    """An indicator with numerator and denominator; most is of the numerator."""
    if d == 0:
        return {"verdict": "no_cases"}
    most = n if most is None else most
    least = {"numerator": n, "denominator": d}
    if not bounded:
        return {"verdict": judged(Fraction(n, d), math.inf, ok), "least": least}
    return {
        "verdict": judged(Fraction(n, d), Fraction(most, d), ok),
        "least": least,
        "most": {"numerator": most, "denominator": d},
    }


def every(groups):
    """An indicator that has to be kept in every group."""
    verdicts = [g["verdict"] for g in groups.values()]
    for v in ("not_met", "undetermined", "met"):
        if v in verdicts:
            return {"verdict": v, "groups": groups}
    return {"verdict": "no_cases", "groups": groups}


def by(figure, rows, columns, registered=()):
    """What a figure of rows comes to, and what it comes to in each group of them:
    columns are {"dataset.column": the column, or what tells the group of a row}.
    Groups that are registered are there without any row."""
    out = figure(rows)
    out["by"] = {}
    for name, column in columns.items():
        groups = {g: [] for g in registered}
        for r in rows:
            groups.setdefault(column(r) if callable(column) else r[column], []).append(r)
        out["by"][name] = {g: {k: v for k, v in figure(own).items() if k != "verdict"} for g, own in groups.items()}
    return out


def assessed(rows, first, last, names, achieved="achieved", columns=("commitment", "judgement", "evidence_no", "assessed_on")):
    """Indicators of signed-off assessments: names is {indicator: commitment}."""
    what, judgement, evidence, day = columns
    return {
        indicator: value(sum(
            r[what] == name and r[judgement] == achieved and r[evidence] is not None and within(r[day], first, last)
            for r in rows), at_least(1))
        for indicator, name in names.items()
    }


def underscored(*ids):
    return {i: i.replace("-", "_") for i in ids}


def one_form_kept(communes, activities, unit, form, day, wanted):
    """How many communes keep up one and the same form in every month: certainly,
    and at most, where activities without a date fill the months that lack one."""
    seen, undated = {}, {}
    for a in activities:
        place = (a[unit], a[form])
        if a[day] is None:
            undated[place] = undated.get(place, 0) + 1
        else:
            seen.setdefault(place, set()).add(a[day][:7])
    least = most = 0
    for c in communes:
        lacking = [
            (len(set(wanted) - seen.get(place, set())), undated.get(place, 0))
            for place in set(seen) | set(undated) if place[0] == c
        ]
        least += any(n == 0 for n, _ in lacking)
        most += any(n <= blanks for n, blanks in lacking)
    return least, most


def trained(staff, trainings, first, last, levels):
    """Of the people of some levels in post: how many completed a training while in
    post, how many may have, and how many there are."""
    own = {}
    for t in trainings:
        own.setdefault(t["staff"], []).append(t)
    least = most = people = 0
    for s in staff:
        if s["level"] not in levels or not open_in(s["in_post_from"], s["left_on"], first, last):
            continue
        people += 1
        there = [
            t["completed"] for t in own.get(s["staff_key"], [])
            if within(t["held_on"], first, last) and open_in(s["in_post_from"], s["left_on"], t["held_on"], t["held_on"])
        ]
        least += "true" in there
        most += "true" in there or None in there
    return least, most, people


def inspected(businesses, inspections, first, last):
    """Of the susceptible businesses in operation: how many were inspected while
    they were, and how many there are."""
    visits = {}
    for i in inspections:
        visits.setdefault(i["business"], []).append(i["inspected_on"])
    n = d = 0
    for b in businesses:
        if b["susceptible"] != "true" or not open_in(b["registered_on"], b["closed_on"], first, last):
            continue
        d += 1
        n += any(
            within(day, first, last) and open_in(b["registered_on"], b["closed_on"], day, day)
            for day in visits.get(b["business_id"], []))
    return n, d


def closed(hotspots, checks, column, first, last):
    """What became of each hotspot after its elimination, by the checks from first
    to last: True where it is proven closed, False where it was active again, None
    where nobody proved either."""
    found = {}
    for c in checks:
        found.setdefault(c["hotspot"], []).append(c)
    out = {}
    for h in hotspots:
        after = [
            c for c in found.get(h["hotspot_id"], [])
            if h[column] and c["checked_on"] > h[column] and within(c["checked_on"], first, last)
        ]
        if any(c["result"] == "active" and c["confirmed"] == "true" for c in after):
            out[h["hotspot_id"]] = False
        else:
            out[h["hotspot_id"]] = True if any(c["result"] == "inactive" for c in after) else None
    return out


def lang_son_2023():
    first, last = "2023-01-01", "2023-12-31"
    since = months("2023-03", "2023-12")
    out = {}

    communes = read("communes.csv")
    district = {c["commune_id"]: c["district"] for c in communes}
    communications = read("communications.csv")

    def communicating(rows):
        least, most = one_form_kept([c["commune_id"] for c in rows], communications, "commune", "form", "held_on", since)
        return share(least, len(rows), at_least("0.2"), most)

    out["communes-communicating"] = by(communicating, communes, {"communes.district": "district"})

    press = [p["published_on"][:7] for p in read("press.csv") if p["outlet_level"] == "province"]
    out["press-monthly"] = every({m: value(press.count(m), at_least(1)) for m in since})

    businesses = {b["business_id"]: b for b in read("businesses.csv")}
    running = [b for b in businesses.values() if b["susceptible"] == "true" and open_in(b["registered_on"], b["closed_on"], first, last)]
    reached = sum(
        min(int(r["people_reached"]), int(businesses[r["business"]]["worker_count"]))
        for r in read("worker_reach.csv")
        if businesses[r["business"]]["susceptible"] == "true" and within(r["recorded_on"], first, last))
    out["workers-informed"] = share(reached, sum(int(b["worker_count"]) for b in running), at_least("0.2"))

    told = [r for r in read("school_reach.csv") if within(r["recorded_on"], first, last)]
    schools = read("schools.csv")
    silent = any(r["students_reached"] is None for r in told)  # and nobody knows of which kind of school

    def informed(rows):
        students = {s["school_id"]: int(s["students"]) for s in rows}
        n = sum(min(int(r["students_reached"]), students[r["school"]]) for r in told if r["school"] in students and r["students_reached"])
        return share(n, sum(students.values()), at_least("0.2"), bounded=not silent)

    out["students-informed"] = by(informed, schools, {"schools.kind": "kind"})

    agencies = read("agencies.csv")
    districts = [a["agency_id"] for a in agencies if a["level"] == "district"]
    plans = {(p["agency"], p["plan_year"], p["document_no"]): p["issued_on"] for p in read("plans_issued.csv")}
    acted, components = set(), {}
    for a in read("unit_activities.csv"):
        if not within(a["held_on"], first, last):
            continue
        components.setdefault(a["agency"], set()).add(a["component"])
        issued = plans.get((a["agency"], a["plan_year"], a["plan_no"]))
        if a["plan_year"] == "2023" and within(issued, "2023-02-27", last) and a["held_on"] >= issued:
            acted.add(a["agency"])
    out["districts-plan-and-act"] = share(len(acted & set(districts)), len(districts))
    out["five-components-in-every-district"] = share(sum(len(components.get(d, ())) == 5 for d in districts), len(districts))

    areas = {}
    for i in read("integrations.csv"):
        if within(i["recorded_on"], first, last):
            areas.setdefault(i["agency"], []).append(i)

    def integrated(a):
        own = areas.get(a["agency_id"], [])
        done = [i for i in own if i["status"] == "integrated"]
        excused = [
            i for i in own
            if i["status"] == "exempt" and i["exemption_no"] and a["level"] == "department" and i["area"] != "socio_economic"
        ]
        return bool(done) and len(done) + len(excused) == 5

    out["integrated-in-programmes"] = by(lambda rows: share(sum(map(integrated, rows)), len(rows)), agencies, {"agencies.level": "level"})

    kinds = {k: [0, 0] for k in ("denunciation", "tip", "complaint")}
    for t in read("tips.csv"):
        if within(t["received_on"], first, last) and (t["resolved_on"] or t["due_on"] < last):
            kinds[t["kind"]][1] += 1
            kinds[t["kind"]][0] += bool(t["verified_on"] and t["classified_on"] and t["resolved_on"] and t["resolved_on"] <= t["due_on"])
    out["tips-handled-in-time"] = every({k: share(n, d) for k, (n, d) in kinds.items()})

    cases = [c for c in read("cases.csv") if within(c["detected_on"], first, last) and (c["handled_on"] or c["handling_due_on"] < last)]
    out["cases-handled-lawfully"] = by(
        lambda rows: share(sum(c["handled_on"] is not None and c["handled_lawfully"] == "true" for c in rows), len(rows)),
        cases, {"cases.kind": "kind"})

    inspections = read("inspections-*.csv")
    out["businesses-inspected"] = by(
        lambda rows: share(*inspected(rows, inspections, first, last), at_least("0.3")),
        list(businesses.values()), {"businesses.commune.district": lambda b: district[b["commune"]]}, districts)

    needs = [(int(n["people_in_need"]), int(n["people_served"])) for n in read("support_needs.csv") if within(n["quarter_end"], first, last)]
    out["support-reached"] = share(sum(served for need, served in needs if served <= need), sum(need for need, _ in needs))

    trainings = read("trainings.csv")

    def taught(rows):
        least, most, people = trained(rows, trainings, first, last, ("province", "district", "commune"))
        return share(least, people, at_least("0.3"), most)

    out["staff-trained"] = by(taught, read("staff.csv"), {"staff.level": "level", "staff.role": "role"})

    hotspots = read("hotspots.csv")
    state = closed(hotspots, read("hotspot_checks.csv"), "resolved_on", "0001-01-01", last)
    settings = {}
    for setting in ("public_place", "business"):
        own = [h for h in hotspots if h["setting"] == setting and h["identified_on"] <= last and not (h["resolved_on"] and h["resolved_on"] < first)]
        done = [state[h["hotspot_id"]] for h in own if h["resolved_on"] and h["resolved_on"] <= last]
        settings[setting] = share(done.count(True), len(own), most=done.count(True) + done.count(None))
    out["hotspots-resolved"] = every(settings)

    in_time = {}
    for r in read("report_submissions.csv"):
        if r["submitted_on"] and r["submitted_on"] <= r["due_on"]:
            in_time.setdefault(half(r["due_on"]), set()).add(r["agency"])
    out["reports-on-time"] = every({h: share(len(in_time.get(h, ())), len(agencies)) for h in ("2023-H1", "2023-H2")})

    out.update(assessed(read("assessments.csv"), first, last, underscored(
        "new-entrants-limited", "stigma-reduced", "priority-areas-informed", "media-columns-and-airtime", "communication-renewed",
        "materials-for-each-group", "officials-informed", "crime-fought", "forces-consolidated", "resources-mobilised",
        "monitoring-kept-up", "heads-held-responsible", "coordination-kept-up")))
    return out


def phu_tho_2020():
    first, last = "2020-01-01", "2020-12-31"
    since = months("2020-04", "2020-12")
    out = {}

    communes = read("xa.csv")
    district = {c["Mã xã"]: c["Mã huyện"] for c in communes}
    communications = read("tuyen_truyen.csv")

    def communicating(rows):
        least, most = one_form_kept([c["Mã xã"] for c in rows], communications, "Mã xã", "Hình thức", "Ngày", since)
        return share(least, len(rows), most=most)

    out["communes-communicating"] = by(communicating, communes, {"communes.district": "Mã huyện"})

    units = read("don_vi.csv")

    def of_units(certain, perhaps=frozenset()):
        def figure(rows):
            codes = {u["Mã đơn vị"] for u in rows}
            return share(len(codes & certain), len(codes), most=len(codes & (certain | perhaps)))

        return by(figure, units, {"units.level": "Cấp"})

    plans = {}
    for p in read("ke_hoach.csv"):
        if p["Năm"] == "2020" and within(p["Ngày ban hành"], first, last):
            plans.setdefault(p["Loại"], set()).add(p["Mã đơn vị"])
    named = {i["Mã đơn vị"] for i in read("long_ghep.csv") if i["Chương trình"] and within(i["Ngày ghi nhận"], first, last)}
    districts = {u["Mã đơn vị"] for u in units if u["Cấp"] == "huyện"}
    out["districts-plan-and-integrate"] = share(len(districts & plans["phòng chống"] & named), len(districts))
    out["inspection-plan-issued"] = of_units(plans["kiểm tra"])

    models = [m for m in read("mo_hinh.csv") if m["Loại"] == "dịch vụ xã hội" and within(m["Ngày hoạt động"], first, last)]
    out["community-model-built"] = value(len(models), at_least(1))

    press = {p["Ngày đăng"][:7] for p in read("tin_bai.csv") if p["Cấp"] == "tỉnh"}
    out["press-kept-up"] = share(len(press & set(since)), len(since))

    def listed(rows):
        running = [b for b in rows if open_in(b["Ngày hoạt động"], b["Ngày đóng cửa"], first, last)]
        return share(sum(within(b["Ngày rà soát"], first, last) for b in running), len(running))

    out["business-list-reviewed"] = by(listed, read("co_so.csv"), {"businesses.commune.district": lambda b: district[b["Mã xã"]]})

    reviewed = {r["Mã đơn vị"] for r in read("kien_toan_doi_178.csv") if within(r["Ngày kiện toàn"], first, last)}
    undated = {r["Mã đơn vị"] for r in read("kien_toan_doi_178.csv") if r["Ngày kiện toàn"] is None}
    out["teams-consolidated"] = of_units(reviewed, undated)
    out["teams-trained"] = of_units({t["Mã đơn vị"] for t in read("tap_huan_doi_178.csv") if within(t["Ngày tập huấn"], first, last)})

    visits = [quarter(i["Ngày kiểm tra"]) for i in read("kiem_tra.csv")]
    out["inspections-every-quarter"] = every({q: value(visits.count(q), at_least(1)) for q in ("2020-Q2", "2020-Q3", "2020-Q4")})

    victims = [
        (int(v["Số nạn nhân được phát hiện"]), int(v["Số được giải cứu kịp thời"]))
        for v in read("nan_nhan.csv") if within(v["Ngày cuối quý"], first, last)
    ]
    out["victims-rescued-in-time"] = share(sum(r for n, r in victims if r <= n), sum(n for n, _ in victims))

    out.update(assessed(read("danh_gia.csv"), first, last, {
        "violations-handled": "xử lý vi phạm", "communication-stepped-up": "tuyên truyền", "work-and-loans-supported": "hỗ trợ việc làm",
        "interventions-deployed": "can thiệp giảm tác hại", "reintegration-capacity-built": "năng lực hỗ trợ hòa nhập",
        "key-routes-investigated": "điều tra cơ bản", "tips-received-and-verified": "tin báo, tố giác",
        "rings-broken-up": "triệt phá tổ chức tội phạm", "grassroots-supervision-improved": "kiểm tra giám sát",
        "mobile-trials-held": "xét xử lưu động",
    }, "Đạt", ("Nội dung", "Kết luận", "Số văn bản", "Ngày đánh giá")))
    return out


def sums(rows, column, day, year):
    """The sum of a column over the rows of a year: at least, and whether that is all."""
    cells = [r[column] for r in rows if r[day][:4] == year]
    return sum(Fraction(c) for c in cells if c is not None), None not in cells


def decimal(x):
    """A number as JSON has it: 750, 742.6, or the two sides of a fraction that has no
    end in decimals."""
    if x.denominator == 1:
        return int(x)
    if 10**9 % x.denominator == 0:
        return float(x)
    return {"numerator": x.numerator, "denominator": x.denominator}


def vinh_long_2023():
    out = {}

    figures = read("year_figures.csv")
    before, now = (sums(figures, "grdp_2010_prices", "year_end", y)[0] for y in ("2022", "2023"))
    out["grdp-growth"] = value(decimal(now), at_least(before * Fraction("1.08")))

    def at_end(rows, column):
        return sums(rows, column, "year_end", "2023")[0]

    districts = read("district_figures.csv")
    out["grdp-per-person"] = ratio(at_end(figures, "grdp_current_prices") * 1000 / at_end(districts, "population"), at_least("77.2"))
    out["doctors"] = by(
        lambda rows: ratio(at_end(rows, "doctors") * 10000 / at_end(rows, "population"), at_least(10)),
        districts, {"district_figures.district": "district"})
    out["health-insurance"] = by(
        lambda rows: share(int(at_end(rows, "insured")), int(at_end(rows, "population")), at_least("0.932")),
        districts, {"district_figures.district": "district"})

    months_ = read("monthly_figures.csv")
    out["budget-revenue"] = value(decimal(sums(months_, "revenue", "month_end", "2023")[0]), at_least(5768))
    out["exports"] = value(decimal(sums(months_, "exports", "month_end", "2023")[0]), at_least(750))
    invested, whole = sums(read("investments.csv"), "invested", "quarter_end", "2023")
    out["investment"] = value(decimal(invested), at_least(17500), bounded=whole)

    def poor(rows, year):
        return [int(sums(rows, c, "reviewed_on", year)[0]) for c in ("poor_households", "households")]

    reviews = read("household_reviews.csv")
    least_fall = at_most(Fraction(*poor(reviews, "2022")) - Fraction("0.0041"))
    out["poverty-reduced"] = by(lambda rows: share(*poor(rows, "2023"), least_fall), reviews, {"household_reviews.district": "district"})

    def standard(rows, day):
        return sum(
            c["kind"] == "rural" and within(c["recognised_on"], "0001-01-01", day) and not within(c["withdrawn_on"], "0001-01-01", day)
            for c in rows)

    communes = read("communes.csv")
    five_more = at_least(standard(communes, "2022-12-31") + 5)
    out["new-rural-communes"] = by(lambda rows: value(standard(rows, "2023-12-31"), five_more), communes, {"communes.district": "district"})
    return out


def buon_tria_2020():
    first, last = "2020-01-01", "2020-12-31"
    out = {}

    reviews = [r for r in read("criterion_reviews.csv") if within(r["reviewed_on"], first, last)]
    groups = {}
    for c in read("criteria.csv"):
        own = [r["passed"] for r in reviews if r["criterion"] == c["criterion_no"]]
        groups[c["criterion_no"]] = value(own.count("true"), at_least(1), own.count("true") + own.count(None))
    verdicts = [g["verdict"] for g in groups.values()]
    met, open_ = verdicts.count("met"), verdicts.count("undetermined")
    out["criteria-passed"] = {"verdict": judged(met, met + open_, at_least(19)), "groups": groups}

    schools = [s for s in read("schools.csv") if s["opened_on"] <= last]
    out["schools-of-standard"] = share(sum(within(s["standard_on"], "0001-01-01", last) for s in schools), len(schools), at_least("0.7"))
    standards = [s for s in read("education_standards.csv") if within(s["recognised_on"], first, last)]
    out["education-standards-kept"] = every({
        k: value(sum(s["kind"] == k and (k == "preschool" or int(s["level"]) >= 2) for s in standards), at_least(1))
        for k in ("preschool", "primary", "lower_secondary", "literacy")})
    graduates = read("graduates.csv")
    out["graduates-continuing"] = share(*(int(sums(graduates, c, "counted_on", "2020")[0]) for c in ("continuing", "graduates")), at_least("0.7"))

    villages = read("village_figures.csv")
    for indicator, part, whole, target in (
            ("households-with-power", "households_with_power", "households", "0.98"), ("people-with-work", "workers_employed", "workers", "0.9"),
            ("health-insurance", "insured", "residents", "0.85"), ("hygienic-water", "households_with_water", "households", "0.95")):
        def reached(rows):
            n, known = sums(rows, part, "counted_on", "2020")
            return share(int(n), int(sums(rows, whole, "counted_on", "2020")[0]), at_least(target), bounded=known)

        out[indicator] = by(reached, villages, {"village_figures.village": "village"})
    out["no-temporary-houses"] = by(
        lambda rows: value(int(sums(rows, "temporary_houses", "counted_on", "2020")[0]), at_most(0)),
        villages, {"village_figures.village": "village"})

    running = [b for b in read("food_businesses.csv") if open_in(b["opened_on"], b["closed_on"], first, last)]
    out["food-safety"] = share(sum(within(b["compliant_on"], first, last) for b in running), len(running))
    return out


def quang_ngai_2026():
    year, before = "2026", "2025"
    out = {}

    crashes = {y: [c for c in read("crashes.csv") if c["happened_on"][:4] == y] for y in (before, year)}

    def total(column):
        return lambda rows: sum(int(r[column]) for r in rows if r[column])

    def reduced(number, column=None):
        limit = at_most(number(crashes[before]) * Fraction("0.95"))
        return lambda rows: value(number(rows), limit, bounded=column is None or all(r[column] for r in rows))

    for indicator, figure in (
            ("crashes-reduced", reduced(len)), ("deaths-reduced", reduced(total("killed"))),
            ("injuries-reduced", reduced(total("injured"), "injured"))):
        out[indicator] = by(figure, crashes[year], {"crashes.road": "road"})
    out["child-casualties-reduced"] = reduced(total("child_casualties"))(crashes[year])
    out["no-especially-serious-crash"] = value(sum(int(c["killed"]) >= 3 for c in crashes[year]), at_most(0))

    for indicator, kind in (("black-spots-treated", "black_spot"), ("risk-spots-treated", "risk_spot")):
        due = [s for s in read("spots.csv") if s["kind"] == kind and s["found_on"][:4] <= year and s["treat_by"][:4] == year]
        out[indicator] = share(sum(within(s["treated_on"], "0001-01-01", s["treat_by"]) for s in due), len(due))
    out["no-long-jams"] = value(sum(int(j["minutes"]) > 30 for j in read("jams.csv") if j["happened_on"][:4] == year), at_most(0))

    reports = [r for r in read("child_reports.csv") if r["month_end"][:4] == year]
    children = total("children")([c for c in read("children.csv") if c["year_end"][:4] == year])
    out["child-accidents"] = ratio(Fraction(total("injured")(reports) * 100_000, children), at_most(550))
    heard = {}
    for r in reports:
        heard.setdefault(r["commune"], set()).add(r["month_end"][:7])
    communes = read("communes.csv")
    out["child-data-collected"] = share(sum(len(heard.get(c["commune_id"], ())) == 12 for c in communes), len(communes))

    out["road-rules-known"] = by(
        lambda rows: share(total("passed")(rows), total("asked")(rows), at_least("0.9"), bounded=all(r["passed"] for r in rows)),
        [k for k in read("knowledge_checks.csv") if k["checked_on"][:4] == year],
        {"knowledge_checks.level": "level"})
    return out


def hanoi_2022():
    first, last = "2022-01-01", "2022-12-31"
    out = {}

    hotspots = read("hotspots.csv")
    checks = read("hotspot_checks.csv")
    ever = closed(hotspots, checks, "eliminated_on", "0001-01-01", last)

    def eliminated(rows):
        listed = [h for h in rows if h["identified_on"] <= last and not (h["eliminated_on"] and h["eliminated_on"] < first)]
        return share(sum(within(h["eliminated_on"], first, last) and ever[h["hotspot_id"]] is not False for h in listed), len(listed))

    out["hotspots-eliminated"] = by(eliminated, hotspots, {"hotspots.setting": "setting"})
    year = closed(hotspots, checks, "eliminated_on", first, last)
    states = [year[h["hotspot_id"]] for h in hotspots if h["eliminated_on"] and h["eliminated_on"] <= last]
    out["no-re-emergence"] = value(states.count(False), at_most(0), states.count(False) + states.count(None))

    communes = read("communes.csv")
    district = {c["commune_id"]: c["district"] for c in communes}
    inspections = read("inspections-*.csv")
    out["businesses-inspected"] = by(
        lambda rows: share(*inspected(rows, inspections, first, last), at_least("0.6")), read("businesses.csv"),
        {"businesses.commune.district": lambda b: district[b["commune"]], "businesses.kind": "kind"})

    staff, trainings = read("staff.csv"), read("trainings.csv")

    def level(names, target):
        least, most, people = trained(staff, trainings, first, last, names)
        return share(least, people, at_least(target), most)

    out["city-staff-trained"] = every({"city": level(("city",), "0.2")})
    out["district-and-commune-staff-trained"] = level(("district", "commune"), "0.1")
    out["staff-trained-at-each-level"] = every({
        "city": level(("city",), "0.2"), "district": level(("district",), "0.1"), "commune": level(("commune",), "0.1")})

    communications = read("communications.csv")
    held = [(c["audience"], c["held_on"][:7]) for c in communications]
    out["communication-kept-up"] = every({
        f"{a}|{m}": value(held.count((a, m)), at_least(1))
        for a in ("residents", "business_workers", "industrial_zone_workers", "higher_students") for m in months("2022-02", "2022-12")})
    active = {c["commune"] for c in communications if within(c["held_on"], "2022-01-26", last)}
    out["carried-out-in-every-commune"] = by(
        lambda rows: share(sum(c["commune_id"] in active for c in rows), len(rows)), communes, {"communes.district": "district"})

    models = read("support_models.csv")

    def running(kind, day):
        return sum(m["kind"] == kind and m["launched_on"] <= day and not (m["closed_on"] and m["closed_on"] <= day) for m in models)

    out["interventions-replicated"] = every({
        k: value(running(k, last), more_than(running(k, "2021-12-31"))) for k in ("harm_reduction", "disease_prevention", "gender_violence")})

    issued = [p for p in read("plans_issued.csv") if p["plan_year"] == "2022"]
    certain = {p["agency"] for p in issued if within(p["issued_on"], "2022-01-26", "2022-03-31")}
    undated = {p["agency"] for p in issued if p["issued_on"] is None}

    def planned(rows):
        agencies = {a["agency_id"] for a in rows}
        return share(len(agencies & certain), len(agencies), most=len(agencies & (certain | undated)))

    out["own-plans-issued"] = by(planned, read("agencies.csv"), {"agencies.level": "level"})

    out.update(assessed(read("assessments.csv"), first, last, underscored(
        "state-management-strengthened", "resources-mobilised", "international-cooperation", "directions-carried-out")))
    return out


def hanoi_2024():
    first, last = "2024-01-01", "2024-12-31"
    out = {}

    models = [m for m in read("support_models.csv") if m["kind"] == "harm_reduction"]
    out["model-in-five-districts"] = every({
        d: value(sum(m["district"] == d and within(m["launched_on"], first, last) for m in models), at_least(1))
        for d in ("002", "019", "021", "006", "020")})

    def running(m, day):
        return m["launched_on"] <= day and not (m["closed_on"] and m["closed_on"] <= day)

    pilots = ("001", "005", "008", "007", "268")
    out["pilots-of-2023"] = every({
        d: value(sum(m["district"] == d and running(m, "2023-12-31") for m in models), at_least(1)) for d in pilots})
    with_model = {m["commune"] for m in read("commune_models.csv") if running(m, last)}
    out["commune-models-kept"] = by(
        lambda rows: share(sum(c["commune_id"] in with_model for c in rows), len(rows)),
        read("communes.csv"), {"communes.district": "district"})

    out["owners-and-workers-reached"] = by(
        lambda rows: value(sum(
            int(s["people_reached"]) for s in rows
            if s["audience"] in ("owners", "workers") and s["district"] in pilots and s["held_on"][:4] == "2023"), at_least(600)),
        read("audience_reach.csv"), {"audience_reach.audience": "audience"})

    for indicator, service, target in (
            ("hiv-test-referrals", "hiv_test", more_than(54)), ("hiv-prophylaxis", "hiv_prophylaxis", at_least(12)),
            ("hepatitis-and-tb-tests", "hepatitis_or_tb_test", at_least(55))):
        people = [r["people"] for r in read("service_referrals.csv") if r["service"] == service and r["month_end"][:4] == "2023"]
        out[indicator] = value(sum(int(n) for n in people if n), target, bounded=None not in people)

    def counted(s):
        return s["level"] != "city" and s["held_on"][:4] == "2023"

    sessions = list({s["session_id"]: s for s in read("training_sessions-*.csv")}.values())
    out["training-attendances"] = by(
        lambda rows: value(sum(int(s["attendances"]) for s in rows if counted(s)), at_least(2000)),
        sessions, {"training_sessions.level": "level"})
    quarters = [quarter(s["held_on"]) for s in sessions if counted(s)]
    out["trainings-held-regularly"] = every({f"2023-Q{i}": value(quarters.count(f"2023-Q{i}"), at_least(1)) for i in (1, 2, 3, 4)})

    hotspots = read("hotspots.csv")
    listed = [h for h in hotspots if h["identified_on"] <= last and not (h["eliminated_on"] and h["eliminated_on"] < first)]
    out["hotspots-eliminated"] = share(sum(within(h["eliminated_on"], first, last) for h in listed), len(listed))
    state = closed(hotspots, read("hotspot_checks.csv"), "eliminated_on", first, last)
    ever = [state[h["hotspot_id"]] for h in hotspots if h["eliminated_on"] and h["eliminated_on"] <= last]
    out["hotspots-stay-closed"] = share(ever.count(True), len(ever), most=ever.count(True) + ever.count(None))

    assessments = read("assessments.csv")
    out.update(assessed(assessments, first, last, underscored("elimination-beside-harm-reduction")))
    out.update(assessed(assessments, "2023-01-01", "2023-12-31", underscored("peer-groups-strengthened")))
    return out


def hanoi_directive_2013():
    first, last = "2014-01-01", "2015-12-31"
    halves = ["2014-H1", "2014-H2", "2015-H1", "2015-H2"]
    out = {}

    agencies = read("agencies.csv")
    reports = read("report_submissions.csv")
    periodic = {}
    for r in reports:
        if r["report_kind"] != "ad_hoc" and r["submitted_on"] and r["submitted_on"] <= r["due_on"]:
            periodic.setdefault(half(r["due_on"]), set()).add(r["agency"])
    out["unit-reports-on-time"] = every({h: share(len(periodic.get(h, ())), len(agencies)) for h in halves})
    asked = {y: [r for r in reports if r["report_kind"] == "ad_hoc" and r["due_on"][:4] == y] for y in ("2014", "2015")}
    out["ad-hoc-reports-on-time"] = every({
        y: share(sum(bool(r["submitted_on"] and r["submitted_on"] <= r["due_on"]) for r in rows), len(rows)) for y, rows in asked.items()})
    consolidated = [half(r["due_on"]) for r in read("consolidated_reports.csv") if r["submitted_on"] and r["submitted_on"] <= r["due_on"]]
    out["consolidated-reports-on-time"] = every({h: value(consolidated.count(h), at_least(1)) for h in halves})

    districts = read("districts.csv")
    communes = {c["commune_id"]: c["district"] for c in read("communes.csv")}
    planned = {p["district"] for p in read("plans_issued.csv") if within(p["issued_on"], "2013-10-15", last)}
    members = {}
    for m in read("committee_members.csv"):
        members.setdefault(m["district"], set()).add(m["member_id"])
    home = {m: d for d, own in members.items() for m in own}
    busy = {
        a["member"] for a in read("assignments.csv")
        if a["task"] and within(a["assigned_on"], "2013-10-15", last) and communes[a["area"]] == home[a["member"]]
    }
    out["districts-plan-and-assign"] = share(
        sum(d["district_id"] in planned and bool(members.get(d["district_id"])) and members[d["district_id"]] <= busy for d in districts),
        len(districts))

    found = [(communes[v["commune"]], int(v["found_on"][:4])) for v in read("violations.csv")]
    out["no-increase"] = every({
        f"{d['district_id']}|{y}": value(found.count((d["district_id"], y)), at_most(found.count((d["district_id"], y - 1))))
        for d in districts if d["formed_on"] is None for y in (2014, 2015)})

    criteria = read("emulation_criteria.csv")
    out["emulation-criteria-include-it"] = every({
        y: share(len({
            c["agency"] for c in criteria
            if c["criteria_year"] == y and c["for_organisations"] == "true" and c["for_individuals"] == "true"}), len(agencies))
        for y in ("2014", "2015")})

    meetings = read("meetings.csv")
    quarters = [f"{y}-Q{q}" for y in (2014, 2015) for q in (1, 2, 3, 4)]
    least = most = 0
    for d in districts:
        own = [m["held_on"] for m in meetings if m["district"] == d["district_id"] and m["kind"] == "situation"]
        lacking = set(quarters) - {quarter(day) for day in own if day}
        least += not lacking
        most += len(lacking) <= own.count(None)
    out["situation-reviewed"] = share(least, len(districts), most=most)
    held = [(m["district"], m["kind"], half(m["held_on"])) for m in meetings if m["held_on"]]
    for indicator, kind in (("district-reviews-held", "steering_meeting"), ("party-committees-informed", "party_report")):
        out[indicator] = every({
            f"{d['district_id']}|{h}": value(held.count((d["district_id"], kind, h)), at_least(1)) for d in districts for h in halves})
    out["city-reviews-held"] = every({h: value(held.count((None, "steering_meeting", h)), at_least(1)) for h in halves})

    units = read("units.csv")
    decisions = read("team_decisions.csv")
    out["teams-consolidated"] = every({
        y: share(len({d["unit"] for d in decisions if d["decided_on"][:4] == y}), len(units)) for y in ("2014", "2015")})

    recognised = [int(r["recognised_on"][:4]) for r in read("recognitions.csv")]
    out["healthy-communes-kept"] = every({
        str(y): value(recognised.count(y), at_least(recognised.count(y - 1))) for y in (2014, 2015)})

    out.update(assessed(read("assessments.csv"), first, last, underscored(
        "heads-held-responsible", "officials-covering-up-handled", "coordination-mechanism-built", "hotspots-broken-up",
        "crime-handled", "teams-more-effective", "support-models-built", "training-stepped-up", "communication-stepped-up",
        "lower-levels-inspected", "council-proposals-of-department", "council-proposals-of-districts",
        "areas-and-victims-identified", "high-tech-controlled", "security-rules-reviewed", "culture-sector-inspected",
        "mass-organisations-engaged")))
    return out


plans = {"buon-tria-2020": buon_tria_2020, "hanoi-2022": hanoi_2022, "hanoi-2024": hanoi_2024, "hanoi-directive-2013": hanoi_directive_2013, "lang-son-2023": lang_son_2023, "phu-tho-2020": phu_tho_2020,
         "quang-ngai-2026": quang_ngai_2026, "vinh-long-2023": vinh_long_2023}

if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in plans:
        sys.exit("usage: recompute.py " + " | ".join(plans))
    folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), sys.argv[1])
    json.dump(plans[sys.argv[1]](), sys.stdout, indent=1, sort_keys=True)
    print()
