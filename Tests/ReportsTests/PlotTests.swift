import Base
import Testing

@testable import Reports

/// The layouts behind the plots, without their drawing.
@Suite struct PlotTests {
    @Test(arguments: [
        (hours: 1, width: 1, count: 1), (hours: 120, width: 1, count: 120), (hours: 121, width: 2, count: 61),
        (hours: 24 * 14, width: 3, count: 112), (hours: 24 * 100, width: 24, count: 100),
        (hours: 24 * 365, width: 168, count: 53),
    ])
    func axisTakesTheNarrowestFamiliarBin(hours: Int, width: Int, count: Int) {
        // 1 Apr 2026, a Wednesday, is hour 493,056: midnight.
        let axis = TimeAxis(from: 493_056, to: 493_056 + hours - 1, maximum: 120)
        #expect(axis.width == width)
        #expect(axis.count == count)
    }

    @Test func weeksStartOnMondayAndDaysAtMidnight() {
        let weeks = TimeAxis(from: 493_056, to: 493_056 + 24 * 700, maximum: 120)
        #expect(weeks.width == 168 && Moment.date(weeks.moment(0)) == "30 Mar 2026")
        let before = TimeAxis(from: -30, to: -1, maximum: 2)
        #expect(before.width == 24 && before.start == -48 && before.count == 2)
    }

    @Test func extremeHoursDoNotTrap() {
        let axis = TimeAxis(from: .min, to: .max, maximum: 100)
        #expect(axis.count <= 100 && axis.ticks.count <= 9)
        #expect(TimeAxis(from: 5, to: 1, maximum: 0).count == 1)
    }

    @Test func everyExchangeOfTheAxisIsInOneBin() {
        let hours = Fixture.hours(0, 1_000) { $0 }
        let axis = TimeAxis(hours, maximum: 50)
        #expect(axis?.sums(hours).reduce(0, +) == 999 * 1_000 / 2)
        #expect(TimeAxis([], maximum: 50) == nil)
    }

    @Test func ticksAreFewAndInside() {
        for hours in [1, 5, 30, 200, 1_080, 9_000, 1_100_000] {
            let ticks = TimeAxis(from: 493_057, to: 493_057 + hours, maximum: 120).ticks
            #expect(ticks.count <= 8 && ticks.allSatisfy { $0.position >= 0 && $0.position < 1 })
        }
    }

    @Test(arguments: [
        (0, 1), (1, 1), (7, 8), (99, 100), (100, 100), (101, 150), (6_213, 8_000), (1_000_001, 1_500_000),
    ])
    func scaleEndsAtARoundNumber(largest: Int, top: Int) {
        let scale = CountScale(largest: largest)
        #expect(scale.top == top)
        #expect(scale.ticks.first == 0 && scale.ticks.last == top && scale.ticks.count <= 6)
    }

    @Test func scaleDrawsSomethingForSomething() {
        let scale = CountScale(largest: 1_000_000)
        #expect(scale.height(0, of: 400) == 0 && scale.height(1, of: 400) == 1)
        #expect(scale.height(.max, of: 400) == 400)
    }

    @Test func stackPaintsTheHighestFirst() {
        let axis = TimeAxis(from: 0, to: 2, maximum: 10)
        let stack = StackedTimeline(
            axis: axis,
            series: [
                .init(colour: "s0", name: "a", counts: [1, 0, 2]), .init(colour: "rest", name: "b", counts: [1, 2, 2]),
            ])
        #expect(stack.totals == [2, 2, 4])
        #expect(stack.scale.top == 4)
        #expect(stack.outlines.map(\.colour) == ["rest", "s0"])
        #expect(stack.outlines.map(\.path) == ["M0 400V200h2V0h1V400Z", "M0 400V300h1V400h1V200h1V400Z"])
    }

    @Test func matrixStandsLikeMembersTogether() {
        let matrix = AttributeMatrix(
            members: 6,
            attributes: [
                .init(kind: "template", value: "t", members: 3, outside: 1, memberPositions: [1, 3, 5]),
                .init(kind: "network", value: "n", members: 2, outside: 0, memberPositions: [0, 5]),
            ], columns: 240, rows: 20)
        #expect(matrix.columns == 6)
        #expect(matrix.rows.map(\.levels) == [[4, 4, 4, 0, 0, 0], [4, 0, 0, 4, 0, 0]])
        #expect(AttributeMatrix.path(matrix.rows[1].levels, level: 4) == "M0 0h1v1h-1ZM3 0h1v1h-1Z")
    }

    @Test func matrixBinsManyMembersWithoutLosingOne() {
        let matrix = AttributeMatrix(
            members: 1_000,
            attributes: [
                .init(
                    kind: "tls", value: "x", members: 500, outside: 0,
                    memberPositions: Array(stride(from: 0, to: 1_000, by: 2)))
            ], columns: 240, rows: 20)
        #expect(matrix.columns == 240 && matrix.rows[0].levels.count == 240)
        #expect(matrix.rows[0].levels[..<120].allSatisfy { $0 == 4 })
        #expect(matrix.rows[0].levels[120...].allSatisfy { $0 == 0 })
    }

    @Test func manyValuesOfAKindAreTakenTogether() {
        let cards = (0..<40).map {
            Report.SharedAttribute(
                kind: "payment", value: "\($0)", members: 2, outside: 0, memberPositions: [$0, $0 + 1])
        }
        let matrix = AttributeMatrix(members: 41, attributes: cards, columns: 240, rows: 20)
        #expect(matrix.rows.map(\.values) == [1, 1, 1, 1, 36])
        #expect(matrix.rows[4].members == 37 && matrix.rows[4].outside == nil && matrix.hidden == 0)
        let short = AttributeMatrix(members: 41, attributes: cards, columns: 240, rows: 3)
        #expect(short.rows.count == 3 && short.hidden == 37)
    }

    @Test func matrixIgnoresImpossiblePositions() {
        let attribute = Report.SharedAttribute(
            kind: "tls", value: "x", members: 9, outside: 0, memberPositions: [-1, 0, 0, 2, 7, .max])
        #expect(
            AttributeMatrix(members: 2, attributes: [attribute], columns: 9, rows: 9).rows[0].levels == [4, 0])
        #expect(AttributeMatrix(members: 0, attributes: [attribute], columns: 9, rows: 9).rows[0].levels == [])
    }

    @Test func targetsKeepToTheirPlot() {
        let bars = TargetBars([
            .init(name: "a", share: 0.2, baseline: 0.05), .init(name: "b", share: 0.1, baseline: 0),
            .init(name: "c", share: .nan, baseline: -3),
        ])
        #expect(bars.top == 0.2)
        #expect(bars.bars.map(\.length) == [1000, 500, 0] && bars.bars.map(\.mark) == [250, 0, 0])
        let many = TargetBars((0..<20).map { .init(name: "\($0)", share: 0.05, baseline: 0.05) })
        #expect(many.bars.count == 12 && many.rest.count == 8)
    }

    @Test func rhythmIsAShareOfTheDay() {
        let rhythm = DayRhythm(group: Fixture.hours(0, 48) { $0 % 24 == 3 ? 5 : 0 }, everyone: [])
        #expect(rhythm.group[3] == 1 && rhythm.group.reduce(0, +) == 1)
        #expect(rhythm.everyone.allSatisfy { $0 == 0 })
    }

    @Test func scoresFallIntoTheirBins() {
        let counts = PopulationSection.histogram([0, 0.5, 1, .nan, -4, 9])
        #expect(counts.first == 2 && counts[20] == 1 && counts.last == 2)
    }
}
