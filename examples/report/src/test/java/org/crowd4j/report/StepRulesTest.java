package org.crowd4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Interval;
import org.crowd4j.agreement.SubjectivityReport.Verdict;
import org.crowd4j.report.figures.CopyFigures;
import org.crowd4j.report.figures.CurveFigures;
import org.crowd4j.report.figures.CurveFigures.Point;
import org.crowd4j.report.figures.MethodFigures;
import org.crowd4j.report.figures.MethodFigures.Difference;
import org.crowd4j.report.figures.MethodFigures.Row;
import org.crowd4j.report.figures.RuleFigures;
import org.crowd4j.report.figures.StoppingFigures;
import org.crowd4j.report.figures.StoppingFigures.Tried;
import org.crowd4j.report.figures.TaskFigures;
import org.junit.jupiter.api.Test;

class StepRulesTest {
    private static final String FILE = "answers.csv";
    private static final Optional<CategoricalAnswers> REST = Optional.empty();

    @Test
    void goldIsAskedForBelowAHundredTasks() {
        Interval interval = new Interval(0.85, 0.94);

        assertThat(StepRules.gold(99, 500, interval).orElseThrow().effect().markup())
                .isEqualTo("It makes accuracy known: 90 right of 100 mean 85.0 to 94.0 %.");
        assertThat(StepRules.gold(0, 40, interval).orElseThrow().title().markup())
                .isEqualTo("Get 40 gold tasks");
        assertThat(StepRules.gold(100, 500, interval)).isEmpty();
        assertThat(StepRules.gold(40, 40, interval)).isEmpty();
    }

    @Test
    void theVoteIsReplacedIfItIsSurelyWorse() {
        assertThat(StepRules.weigh(0.897, 0.928, difference(-0.031, -0.045, -0.016, 0.001), FILE)
                        .orElseThrow()
                        .effect()
                        .markup())
                .isEqualTo("89.7\u00a0% becomes 92.8\u00a0%: +3.1 points (1.6 to 4.5).");
        assertThat(StepRules.weigh(0.9, 0.91, difference(-0.01, -0.02, 0, 0.1), FILE))
                .isEmpty();
        assertThat(StepRules.weigh(0.9, 0.91, difference(-0.01, -0.02, -0.0001, 0.1), FILE))
                .isPresent();
    }

    @Test
    void anotherMethodIsTriedIfItIsSurelyBetter() {
        Row better = row("mace", difference(0.03, 0.01, 0.05, 0.01));
        Row worse = row("kos", difference(-0.03, -0.05, -0.01, 0.01));

        assertThat(StepRules.otherMethod(List.of(worse, better), "committee", FILE)
                        .orElseThrow()
                        .title()
                        .markup())
                .isEqualTo("Try <code>mace</code> in place of the committee");
        assertThat(StepRules.otherMethod(List.of(worse), "committee", FILE)).isEmpty();
    }

    @Test
    void methodsStandOutAfterTheCorrectionBelowTheLevel() {
        MethodFigures figures = new MethodFigures(
                "committee",
                true,
                100,
                List.of(
                        row("in", difference(0.03, 0.01, 0.05, 0.0999)),
                        row("out", difference(0.03, 0.01, 0.05, 0.1)),
                        row("open", difference(0.03, 0, 0.05, 0.5))),
                List.of());

        assertThat(figures.standOutCorrected(0.9)).extracting(Row::name).containsExactly("in");
        assertThat(figures.standOut()).extracting(Row::name).containsExactly("in", "out");
    }

    @Test
    void workersAreNamedUnlessLabelsGetClearlyWorseWithoutThem() {
        assertThat(StepRules.workers(rules(0.92, 0.9101), 500, "crowd rules answers.csv"))
                .isPresent();
        assertThat(StepRules.workers(rules(0.92, 0.9099), 500, "crowd rules answers.csv"))
                .isEmpty();
        assertThat(StepRules.workers(
                        new RuleFigures(List.of(), 0, REST, Optional.empty()), 500, "crowd rules answers.csv"))
                .isEmpty();
        assertThat(StepRules.workers(
                                new RuleFigures(List.of("eve"), 30, REST, Optional.empty()),
                                500,
                                "crowd rules answers.csv")
                        .orElseThrow()
                        .effect()
                        .markup())
                .isEqualTo("Not measured; they gave 30 of 500 answers.");
    }

    @Test
    void copiesAndCampsHaveAStepIfThereAreAny() {
        CopyFigures.Group group = new CopyFigures.Group(
                true,
                0.9,
                new Interval(0.8, 1),
                List.of("a", "b"),
                List.of(),
                OptionalDouble.empty(),
                OptionalDouble.empty());
        CopyFigures.Group shared = new CopyFigures.Group(
                false,
                0.9,
                new Interval(0.8, 1),
                List.of("a", "b"),
                List.of(),
                OptionalDouble.empty(),
                OptionalDouble.empty());

        assertThat(StepRules.copies(new CopyFigures(9, 1, 5, 4.5, List.of(group), List.of(), ""), FILE))
                .isPresent();
        assertThat(StepRules.copies(new CopyFigures(9, 1, 5, 4.5, List.of(shared), List.of(), ""), FILE))
                .isEmpty();
        assertThat(StepRules.camps(Verdict.SEVERAL_CAMPS, FILE)).isPresent();
        assertThat(StepRules.camps(Verdict.CANNOT_TELL, FILE)).isEmpty();
    }

    @Test
    void aPairOfLabelsNeedsAQuarterOfTheWrongLabels() {
        List<String> pair = List.of("cat", "dog");

        assertThat(StepRules.pair(pair, 25, 100, 500).orElseThrow().effect().markup())
                .isEqualTo("At most +5.0 points (25 labels); half of them would be +2.5.");
        assertThat(StepRules.pair(pair, 24, 100, 500)).isEmpty();
        assertThat(StepRules.pair(List.of(), 0, 0, 500)).isEmpty();
    }

    @Test
    void workersAreLimitedIfTenGaveHalfOfTheAnswers() {
        assertThat(StepRules.limit(0.5, 20)).isPresent();
        assertThat(StepRules.limit(0.499, 20)).isEmpty();
        assertThat(StepRules.limit(0.5, 19)).isEmpty();
    }

    @Test
    void aStoppingRuleNeedsToSaveAFifth() {
        assertThat(StepRules.stop(Optional.of(tried("agree:2", 0.2, 0.9)), 0.9, "crowd stopping"))
                .isPresent();
        assertThat(StepRules.stop(Optional.of(tried("agree:2", 0.199, 0.9)), 0.9, "crowd stopping"))
                .isEmpty();
        assertThat(StepRules.stop(Optional.empty(), 0.9, "crowd stopping")).isEmpty();
    }

    @Test
    void theCheapestRuleLosesAtMostAPoint() {
        StoppingFigures figures = new StoppingFigures(
                true, 3, 100, false, 0.9, List.of(tried("agree:2", 0.5, 0.8899), tried("agree:3", 0.4, 0.8901)));

        assertThat(figures.cheapest(FewerSection.SMALL_LOSS).orElseThrow().name())
                .isEqualTo("agree:3");
        assertThat(figures.cheapest(0.02).orElseThrow().name()).isEqualTo("agree:2");
        assertThat(figures.cheapest(0)).isEmpty();
    }

    @Test
    void oneAnswerMoreIsAskedForIfTheLastStillBoughtHalfAPoint() {
        assertThat(StepRules.more(curve(true, 0.9, 0.905, 3))).isPresent();
        assertThat(StepRules.more(curve(true, 0.9, 0.9049, 3))).isEmpty();
        assertThat(StepRules.more(curve(false, 0.9, 0.95, 3))).isEmpty();
        assertThat(StepRules.more(curve(true, 0.9, 0.95, 9))).isEmpty();
    }

    @Test
    void anExpertChecksWhatIsNotSure() {
        assertThat(StepRules.expert(46, 800, 23, true, 0.9275)
                        .orElseThrow()
                        .effect()
                        .markup())
                .isEqualTo("23 wrong labels put right: 92.8\u00a0% becomes 95.6\u00a0%.");
        assertThat(StepRules.expert(46, 800, 23.4, false, 0)
                        .orElseThrow()
                        .effect()
                        .markup())
                .isEqualTo("About 23 wrong labels put right, by their confidence.");
        assertThat(StepRules.expert(0, 800, 0, true, 0.9)).isEmpty();
    }

    @Test
    void sureLabelsAgainstGoldAreRead() {
        assertThat(StepRules.sure(tasks(1, 0), 58).orElseThrow().title().markup())
                .isEqualTo("Read the 1 task where a sure label differs from gold");
        assertThat(StepRules.sure(tasks(8, 6), 58).orElseThrow().how().markup())
                .startsWith("Start with the six where all answers agree against gold.");
        assertThat(StepRules.sure(tasks(0, 0), 58)).isEmpty();
    }

    @Test
    void theConfidenceIsNoProbabilityIfItClaimsMoreThanTheInterval() {
        assertThat(StepRules.confidence(0.901, new Interval(0.8, 0.9), 0.85)).isPresent();
        assertThat(StepRules.confidence(0.9, new Interval(0.8, 0.9), 0.85)).isEmpty();
    }

    @Test
    void workersAndMethodAreKeptIfNothingIsBetter() {
        RuleFigures none = new RuleFigures(List.of(), 0, REST, Optional.empty());
        List<Row> worse = List.of(row("kos", difference(-0.03, -0.05, -0.01, 0.01)));
        List<Row> better = List.of(row("mace", difference(0.03, 0.01, 0.05, 0.01)));

        assertThat(StepRules.keep(none, worse, true)).isPresent();
        assertThat(StepRules.keep(none, better, true)).isEmpty();
        assertThat(StepRules.keep(none, worse, false)).isEmpty();
        assertThat(StepRules.keep(rules(0.9, 0.9), worse, true)).isEmpty();
    }

    @Test
    void theFindingOnFewerAnswersFollowsTheLoss() {
        assertThat(fewer(0.8901))
                .startsWith("Yes. Two answers for every task give 89.0\u00a0% right, 1.0 points less.");
        assertThat(fewer(0.8899)).startsWith("Mostly.");
        assertThat(fewer(0.8751)).startsWith("Mostly.");
        assertThat(fewer(0.8749)).startsWith("Not simply.");
        assertThat(fewer(0.91)).startsWith("Yes. Two answers for every task give 91.0\u00a0% right, no less than");
        assertThat(fewer(0.89)).endsWith("The last answer changed 5\u00a0% of the labels and bought 0.5 points.");
    }

    @Test
    void theFindingOnMethodsFollowsTheInterval() {
        assertThat(methods(difference(-0.01, -0.02, -0.001, 0.05)))
                .startsWith("Weighing or not matters: the plain vote");
        assertThat(methods(difference(-0.0099, -0.02, -0.001, 0.05))).startsWith("A little: the plain vote");
        assertThat(methods(difference(-0.01, -0.02, 0, 0.05))).contains("cannot be told from the committee");
        assertThat(methods(difference(0.01, 0, 0.02, 0.05))).contains("cannot be told from the committee");
        assertThat(methods(difference(0.01, 0.001, 0.02, 0.05))).startsWith("Here the plain vote is better");
    }

    private static String fewer(double half) {
        List<Point> points = List.of(point(1, 0.7), point(2, half), point(3, 0.895), point(4, 0.9));
        return FewerSection.finding(
                new CurveFigures(true, 16, 100, false, points),
                new StoppingFigures(true, 3, 100, false, 0.9, List.of()));
    }

    private static String methods(Difference vote) {
        Row base = new Row(
                "committee", 0.9, Optional.empty(), false, true, OptionalDouble.of(0.2), OptionalDouble.of(0.1));
        return MethodSection.finding(
                new MethodFigures("committee", true, 100, List.of(base, row("majority-vote", vote)), List.of()));
    }

    private static Difference difference(double value, double low, double high, double corrected) {
        return new Difference(value, new Interval(low, high), corrected);
    }

    private static Row row(String name, Difference against) {
        return new Row(name, 0.9, Optional.of(against), false, false, OptionalDouble.of(0.3), OptionalDouble.of(0.1));
    }

    private static RuleFigures rules(double before, double after) {
        return new RuleFigures(List.of("eve"), 30, REST, Optional.of(new RuleFigures.After(before, after, 0.88, 0.89)));
    }

    private static Tried tried(String name, double saved, double right) {
        return new Tried(name, 3, saved, right, OptionalDouble.empty());
    }

    private static Point point(int answers, double share) {
        return new Point(answers, answers == 4, share, new Interval(share, share), share, answers == 4 ? 1 : 0.95);
    }

    private static CurveFigures curve(boolean byGold, double before, double last, int answers) {
        Interval band = new Interval(0, 1);
        return new CurveFigures(
                byGold,
                16,
                100,
                false,
                List.of(new Point(2, false, before, band, 0.8, 0.9), new Point(answers, true, last, band, 0.8, 1)));
    }

    private static TaskFigures tasks(int wrong, int unanimous) {
        return new TaskFigures(0, 0, 100, wrong, unanimous, List.of(), List.of(), List.of());
    }
}
