package org.crowd4j.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.Posterior;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.packing.LeaveOneOutPosterior;
import org.crowd4j.categorical.Bwa;
import org.crowd4j.categorical.Catd;
import org.crowd4j.categorical.ClassConditionalDawidSkene;
import org.crowd4j.categorical.Committee;
import org.crowd4j.categorical.CommunityBcc;
import org.crowd4j.categorical.Crh;
import org.crowd4j.categorical.DawidSkene;
import org.crowd4j.categorical.Ebcc;
import org.crowd4j.categorical.FastDawidSkene;
import org.crowd4j.categorical.Glad;
import org.crowd4j.categorical.GoldWeightedVote;
import org.crowd4j.categorical.Ibcc;
import org.crowd4j.categorical.IterativeWeightedVote;
import org.crowd4j.categorical.LabelModel;
import org.crowd4j.categorical.LabelPrior;
import org.crowd4j.categorical.LearningFromCrowds;
import org.crowd4j.categorical.LightweightAggregation;
import org.crowd4j.categorical.Mace;
import org.crowd4j.categorical.MajorityVote;
import org.crowd4j.categorical.Mmsr;
import org.crowd4j.categorical.OneCoin;
import org.crowd4j.categorical.VariationalMeanField;
import org.crowd4j.categorical.Wawa;
import org.crowd4j.categorical.ZenCrowd;
import org.crowd4j.categorical.ZeroBasedSkill;
import org.crowd4j.explanation.TaskExplanation.Cause;
import org.crowd4j.io.CategoricalCsv;
import org.crowd4j.quality.WorkerQuality;
import org.crowd4j.testing.Crowd;
import org.crowd4j.testing.Shared;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExplanationTest {
    private static final Crowd CROWD = Crowd.of(150, 10, 4, 5, 3);

    static Stream<CategoricalAggregator> multiplying() {
        return Stream.of(
                new DawidSkene(),
                new DawidSkene().withSmoothing(0),
                new DawidSkene().withAcceleration(true),
                new FastDawidSkene(),
                new LearningFromCrowds(),
                new ClassConditionalDawidSkene(),
                new Ibcc(),
                new OneCoin(),
                new OneCoin().withLabelPrior(LabelPrior.estimated()),
                new ZenCrowd(),
                new Glad(),
                new Mace(),
                new CommunityBcc(),
                new Mmsr(),
                new LabelModel(),
                new VariationalMeanField(),
                new GoldWeightedVote());
    }

    static Stream<CategoricalAggregator> others() {
        return Stream.concat(votes(), Stream.of(new Committee(), new Ebcc(), new Bwa()));
    }

    static Stream<CategoricalAggregator> votes() {
        return Stream.of(
                new MajorityVote(),
                new Wawa(),
                new ZeroBasedSkill(),
                new Catd(),
                new Crh(),
                new IterativeWeightedVote(),
                new LightweightAggregation(),
                new GoldWeightedVote().withWeighting(GoldWeightedVote.Weighting.ACCURACY));
    }

    static Stream<CategoricalAggregator> all() {
        return Stream.concat(multiplying(), others());
    }

    private static Consensus consensus(CategoricalAggregator method, CategoricalAnswers answers, Gold gold) {
        return method.aggregate(answers, Known.nothing().withGold(gold), Progress.none());
    }

    /** {@return what the prior and the answers add up to} */
    private static double sum(TaskExplanation task) {
        return task.priorBits()
                + task.answers().stream().mapToDouble(AnswerEvidence::bits).sum();
    }

    /** {@return the log-odds of the label of a task against its rival, by the posterior, in bits} */
    private static double odds(Consensus consensus, TaskExplanation task) {
        double rival =
                consensus.posterior().probability(task.task(), task.rival().orElseThrow());
        return Math.log(consensus.confidence(task.task()) / rival) / Math.log(2);
    }

    @ParameterizedTest
    @MethodSource("multiplying")
    void priorAndAnswersAddUpToTheLogOdds(CategoricalAggregator method) {
        Gold gold = CROWD.gold(15);
        Consensus consensus = consensus(method, CROWD.answers(), gold);
        Explanation why = Explanation.of(consensus);
        int compared = 0;
        for (String id : consensus.answers().tasks()) {
            TaskExplanation task = why.task(id);
            assertThat(task.addsUp()).isTrue();
            assertThat(sum(task)).isCloseTo(task.logOdds(), within(1e-9));
            double odds = odds(consensus, task);
            if (task.cause() != Cause.GOLD && odds < 963) { // the rival is above 1e-290
                assertThat(sum(task)).isCloseTo(odds, within(1e-9 * Math.max(1, odds)));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(130);
    }

    @Test
    void addsUpOnRealAnswers() throws Exception {
        Consensus consensus = new DawidSkene().aggregate(CategoricalCsv.read(Shared.file("data/rte/answers.csv")));
        Explanation why = Explanation.of(consensus);
        for (String id : consensus.answers().tasks()) {
            TaskExplanation task = why.task(id);
            assertThat(sum(task)).isCloseTo(odds(consensus, task), within(1e-9));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyFigureIsFinite(CategoricalAggregator method) {
        List<CategoricalAnswers> crowds = List.of(
                CROWD.answers(),
                Crowd.answers("a ann x"),
                Crowd.answers("a ann x", "b ann y"),
                Crowd.answers("a ann x", "a bob x", "a cid x"),
                Crowd.answers("a ann x", "a bob y"),
                CategoricalAnswers.builder()
                        .labels("x", "y")
                        .add("a", "ann", "x")
                        .build());
        for (CategoricalAnswers answers : crowds) {
            Gold gold = answers == CROWD.answers() ? CROWD.gold(15) : Gold.of(Map.of("a", "x"));
            Explanation why = Explanation.of(consensus(method, answers, gold));
            for (String id : answers.tasks()) {
                TaskExplanation task = why.task(id);
                assertThat(task.priorBits()).isFinite();
                assertThat(task.logOdds()).isFinite();
                assertThat(task.answers()).allMatch(one -> Double.isFinite(one.bits()));
                assertThat(task.toString()).startsWith(id + ": ");
            }
            for (String id : answers.workers()) {
                assertThat(why.worker(id).moved()).isBetween(0.0, 1.0);
                assertThat(why.worker(id).mistakes()).allMatch(one -> one.rate() >= 0 && one.rate() <= 1);
                assertThat(why.worker(id).toString()).startsWith(id + ": ");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("votes")
    void aVoteIsMadeOfItsAnswers(CategoricalAggregator method) {
        for (Crowd crowd : List.of(CROWD, CROWD.spammedBy(4))) {
            Consensus consensus = consensus(method, crowd.answers(), crowd.gold(15));
            LeaveOneOutPosterior all = LeaveOneOutPosterior.of(consensus);
            double[] row = new double[consensus.answers().labels().size()];

            assertThat(consensus.likelihoods()).isPresent();
            for (String id : consensus.answers().tasks()) {
                int task = consensus.answers().tasks().position(id);
                all.probabilities(task, 0, 0, row);
                if (consensus.clamped().label(id).isEmpty()) {
                    for (int label = 0; label < row.length; label++) {
                        assertThat(row[label]).isCloseTo(consensus.posterior().probability(task, label), within(1e-9));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("others")
    void printsThatItDoesNotAddUp(CategoricalAggregator method) {
        Gold gold = method.needsGold() ? CROWD.gold(15) : Gold.none();
        TaskExplanation task =
                Explanation.of(consensus(method, CROWD.answers(), gold)).task("t100");

        assertThat(task.addsUp()).isFalse();
        assertThat(task.toString()).contains("do not add up");
    }

    /**
     * A consensus that leaves an answer out and keeps its parameters is what the method would say
     * without it.
     */
    @Test
    void flipsAreWhatHappensWithoutTheAnswer() {
        Consensus consensus = new OneCoin().aggregate(CROWD.answers());
        LeaveOneOutPosterior others = LeaveOneOutPosterior.of(consensus);
        double[] row = new double[4];
        int flips = 0;
        for (int task = 0; task < CROWD.answers().tasks().size(); task++) {
            int from = CROWD.answers().from(task);
            List<AnswerEvidence> answers = Explanation.of(consensus)
                    .task(CROWD.answers().tasks().id(task))
                    .answers();
            for (int a = from; a < CROWD.answers().to(task); a++) {
                others.probabilities(task, a, a + 1, row);
                double most = 0;
                for (double p : row) {
                    most = Math.max(most, p);
                }
                boolean flips1 = row[consensus.posterior().mode(task)] < most - Posterior.TIE;
                assertThat(answers.get(a - from).flips()).isEqualTo(flips1);
                flips += flips1 ? 1 : 0;
            }
        }
        assertThat(flips).isPositive();
    }

    @Test
    void agreesWithWorkerQualityAboutOneConsensus() {
        Crowd twoLabels = Crowd.of(100, 8, 2, 4, 5);
        for (CategoricalAggregator method : List.of(new Committee(), new Ebcc(), new MajorityVote(), new OneCoin())) {
            Consensus consensus = method.aggregate(twoLabels.answers());
            Explanation why = Explanation.of(consensus);
            double sum = 0;
            int given = 0;
            for (String id : consensus.answers().tasks()) {
                TaskExplanation task = why.task(id);
                for (AnswerEvidence answer : task.answers()) {
                    if (answer.worker().equals("w1")) {
                        double bits = task.logOdds() - answer.bits();
                        double label = 1 / (1 + Math.pow(2, -bits)); // of the task, without the answer
                        sum += answer.label().equals(task.label()) ? label : 1 - label;
                        given++;
                    }
                }
            }
            assertThat(WorkerQuality.of(consensus).worker("w1").agreement()).hasValueCloseTo(sum / given, within(1e-9));
        }
    }

    @Test
    void aCommitteeIsTheMeanOfItsMembers() {
        Consensus committee = new Committee(List.of(new OneCoin(), new DawidSkene())).aggregate(CROWD.answers());
        TaskExplanation task = Explanation.of(committee).task("t3");

        assertThat(task.logOdds()).isCloseTo(odds(committee, task), within(1e-6));
    }

    @Test
    void namesWhatDecided() {
        CategoricalAnswers tie = Crowd.answers("a ann x", "a bob y", "b ann x", "b bob x");
        assertThat(Explanation.of(new MajorityVote().aggregate(tie)).task("a").cause())
                .isEqualTo(Cause.TIE);
        assertThat(Explanation.of(new MajorityVote().aggregate(tie)).task("b").cause())
                .isEqualTo(Cause.ANSWERS);
        assertThat(Explanation.of(new MajorityVote().aggregate(Crowd.answers("a ann x")))
                        .task("a")
                        .cause())
                .isEqualTo(Cause.ONLY_LABEL);
        assertThat(Explanation.of(new OneCoin().aggregate(tie, Gold.of(Map.of("a", "y"))))
                        .task("a")
                        .cause())
                .isEqualTo(Cause.GOLD);

        OneCoin partial = new OneCoin().withLabelPrior(LabelPrior.fixed(Map.of("x", 0.9, "y", 0.1)));
        CategoricalAnswers one = CategoricalAnswers.builder()
                .labels("x", "y")
                .add("a", "ann", "y")
                .build();
        TaskExplanation prior = Explanation.of(partial.aggregate(one)).task("a");
        assertThat(prior.label()).isEqualTo("x");
        assertThat(prior.cause()).isEqualTo(Cause.PRIOR);
        assertThat(prior.priorBits()).isCloseTo(Math.log(9) / Math.log(2), within(1e-12));
        assertThat(prior.toString()).contains("decided by prior");
    }

    @Test
    void printsThatTheVoteIsBlendedIn() {
        Consensus blended = new DawidSkene().aggregate(CROWD.answers()).blendedWithVote(0.5);
        TaskExplanation task = Explanation.of(blended).task("t3");

        assertThat(task.toString()).contains("add up to the log-odds before the vote was blended in");
        assertThat(Explanation.of(new DawidSkene()
                                .aggregate(Crowd.of(60, 8, 3, 3, 1).spammedBy(3).answers())
                                .blendedWithVote(1))
                        .task("t0")
                        .addsUp())
                .isTrue();
    }

    @Test
    void listsWhereAWorkerDiffers() {
        CategoricalAnswers answers = Crowd.answers(
                "a ann cat",
                "a bob cat",
                "a cid dog",
                "b ann cat",
                "b bob cat",
                "b cid dog",
                "c ann dog",
                "c bob dog",
                "c cid dog",
                "d ann cat",
                "d bob dog",
                "d cid dog");
        WorkerExplanation cid =
                Explanation.of(new MajorityVote().aggregate(answers)).worker("cid");

        assertThat(cid.answers()).isEqualTo(4);
        assertThat(cid.differences())
                .extracting(WorkerExplanation.Difference::task)
                .containsExactlyInAnyOrder("a", "b");
        assertThat(cid.mistakes().get(0).label()).isEqualTo("cat");
        assertThat(cid.mistakes().get(0).given()).isEqualTo("dog");
        assertThat(cid.mistakes().get(0).times()).isCloseTo(5.0 / 3, within(1e-12));
        assertThat(cid.mistakes().get(0).rate()).isCloseTo(1, within(1e-12));
        assertThat(cid.table(1).rows()).hasSize(1);
        assertThat(cid.toString()).startsWith("cid: 4 answers, 2 against the consensus\n");
    }

    @Test
    void differencesStartWithTheMostConfident() {
        Consensus consensus = new OneCoin().aggregate(CROWD.answers());
        WorkerExplanation worker = Explanation.of(consensus).worker("w1");

        assertThat(worker.differences())
                .isNotEmpty()
                .isSortedAccordingTo((one, other) -> Double.compare(other.confidence(), one.confidence()))
                .allSatisfy(one -> assertThat(one.given()).isNotEqualTo(consensus.label(one.task())));
    }

    @Test
    void aWorkerOfGoldTasksMovesNothing() {
        Consensus gold = new OneCoin().aggregate(CROWD.answers(), CROWD.truth());

        assertThat(Explanation.of(gold).worker("w1").moved()).isZero();
        assertThat(Explanation.of(gold).worker("w1").decided()).isZero();
    }

    @Test
    void unknownIdsAreQuoted() {
        Explanation why = Explanation.of(new OneCoin().aggregate(CROWD.answers()));

        assertThatThrownBy(() -> why.task("t999"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("\"t999\"");
        assertThatThrownBy(() -> why.worker("zoe"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("\"zoe\"");
        assertThat(why).hasToString("Explanation[150 tasks, 10 workers, prior and answers add up to the log-odds]");
    }

    @Test
    void noSingleAnswerDecidesAVoteOfSevenToThree() {
        var answers =
                Crowd.answers("t a x", "t b x", "t c x", "t d x", "t e x", "t f x", "t g x", "t h y", "t i y", "t j y");

        for (MajorityVote vote : List.of(new MajorityVote(), new MajorityVote(1))) {
            assertThat(Explanation.of(vote.aggregate(answers)).task("t").answers())
                    .hasSize(10)
                    .noneMatch(AnswerEvidence::flips);
        }
        assertThat(Explanation.of(new MajorityVote()
                                .aggregate(Crowd.answers("t a x", "t b x", "t c y", "u a y", "u b y")))
                        .task("t")
                        .answers())
                .noneMatch(AnswerEvidence::flips); // one to one is a tie, which x does not lose for want of probability
    }
}
