package org.crowd4j.examples.modular;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.Consensus;
import org.crowd4j.ForecastAggregator;
import org.crowd4j.Gold;
import org.crowd4j.MaskAggregator;
import org.crowd4j.Methods;
import org.crowd4j.MultiLabelAggregator;
import org.crowd4j.NamedMethod;
import org.crowd4j.NumericAggregator;
import org.crowd4j.OrdinalScale;
import org.crowd4j.PairwiseAggregator;
import org.crowd4j.RankingAggregator;
import org.crowd4j.RegionAggregator;
import org.crowd4j.SequenceAggregator;
import org.crowd4j.SpanAggregator;
import org.crowd4j.TextAggregator;
import org.crowd4j.agreement.AgreementMeasure;
import org.crowd4j.agreement.KrippendorffAlpha;
import org.crowd4j.agreement.NumericMeasure;
import org.crowd4j.agreement.SpanMeasure;
import org.crowd4j.assignment.AssignmentPolicy;
import org.crowd4j.ballots.Schulze;
import org.crowd4j.ballots.VotingRule;
import org.crowd4j.categorical.DawidSkene;
import org.crowd4j.choice.Contributions;
import org.crowd4j.choice.Money;
import org.crowd4j.choice.PairwiseMatrix;
import org.crowd4j.choice.RankedBallots;
import org.crowd4j.choice.Votes;
import org.crowd4j.contest.Medals;
import org.crowd4j.distributed.BlockCounts;
import org.crowd4j.distributed.DistributedDawidSkene;
import org.crowd4j.distributed.Roster;
import org.crowd4j.distributed.TaskBlock;
import org.crowd4j.evaluation.CategoricalEvaluation;
import org.crowd4j.explanation.Explanation;
import org.crowd4j.forecast.MeanForecast;
import org.crowd4j.funding.QuadraticFunding;
import org.crowd4j.governance.DecisionRule;
import org.crowd4j.governance.Majority;
import org.crowd4j.governance.Quorum;
import org.crowd4j.independence.DependenceDetector;
import org.crowd4j.io.CategoricalCsv;
import org.crowd4j.io.ForecastCsv;
import org.crowd4j.io.MultiLabelCsv;
import org.crowd4j.io.NumericCsv;
import org.crowd4j.io.PairwiseCsv;
import org.crowd4j.io.RankingCsv;
import org.crowd4j.io.RegionCsv;
import org.crowd4j.io.SequenceCsv;
import org.crowd4j.io.SpanCsv;
import org.crowd4j.io.TextCsv;
import org.crowd4j.live.Fact;
import org.crowd4j.live.Journal;
import org.crowd4j.live.LabelQuestion;
import org.crowd4j.multilabel.SetVote;
import org.crowd4j.numeric.Median;
import org.crowd4j.ordinal.LowerMedian;
import org.crowd4j.pairwise.BradleyTerry;
import org.crowd4j.quality.WorkerQuality;
import org.crowd4j.ranking.PlackettLuce;
import org.crowd4j.region.PointClusters;
import org.crowd4j.reputation.EloReputation;
import org.crowd4j.reputation.Reputation;
import org.crowd4j.rewards.PayRule;
import org.crowd4j.rewards.PeerPrediction;
import org.crowd4j.sequence.TokenVote;
import org.crowd4j.similarity.TrustWeights;
import org.crowd4j.simulation.Simulator;
import org.crowd4j.span.CharacterVote;
import org.crowd4j.stopping.PosteriorThreshold;
import org.crowd4j.text.WeightedRover;

/** Simulates a crowd and takes it through every package of the library. */
public final class ModularUser {

    private ModularUser() {}

    /** Prints one result of each package. */
    public static void main(String[] arguments) throws IOException {
        results().forEach((name, result) -> System.out.printf("%s: %s%n", name, result));
    }

    /** {@return a result of each package that the modules export, by the package's name} */
    static Map<String, Object> results() throws IOException {
        var results = new LinkedHashMap<String, Object>();

        var world = new Simulator().withLabels(3).withSeed(7).simulate();
        results.put("org.crowd4j.simulation", world.worker("w0").accuracy());
        var answers = world.answers();
        results.put("org.crowd4j", answers.size());

        Consensus consensus = new DawidSkene().aggregate(answers);
        results.put("org.crowd4j.categorical", consensus);
        var written = new StringWriter();
        CategoricalCsv.write(consensus, written);
        results.put("org.crowd4j.io", CategoricalCsv.parse("task,worker,label\nt1,ann,cat\n") + ", " + written);

        results.put(
                "org.crowd4j.evaluation",
                CategoricalEvaluation.of(consensus, world.gold()).accuracy());
        results.put(
                "org.crowd4j.agreement",
                KrippendorffAlpha.nominal().measure(answers).value().getAsDouble());
        results.put(
                "org.crowd4j.independence",
                new DependenceDetector().detect(answers).groups());
        results.put("org.crowd4j.quality", WorkerQuality.of(consensus).table(5));
        results.put("org.crowd4j.explanation", Explanation.of(consensus).worker("w0"));
        results.put("org.crowd4j.stopping", new PosteriorThreshold());
        results.put(
                "org.crowd4j.assignment",
                new AssignmentPolicy().open(answers.labels().ids(), consensus::accuracy));
        var numbers = NumericCsv.parse("task,worker,value\nt1,ann,3\nt1,bob,5\n");
        results.put("org.crowd4j.numeric", new Median().aggregate(numbers).value("t1"));
        results.put(
                "org.crowd4j.similarity",
                new TrustWeights().weigh(numbers, (answer, other) -> 0.5).skill("ann"));
        var texts = TextCsv.parse("task,worker,text\nt1,ann,Hello\nt1,bob,hello\n");
        results.put("org.crowd4j.text", new WeightedRover().aggregate(texts).text("t1"));
        var comparisons = PairwiseCsv.parse("worker,left,right,winner\nann,A,B,A\n");
        results.put(
                "org.crowd4j.pairwise",
                new BradleyTerry().aggregate(comparisons).ranking());
        var rankings = RankingCsv.parse("worker,ranking\nann,A>B>C\n");
        results.put(
                "org.crowd4j.ranking", new PlackettLuce().aggregate(rankings).ranking());
        var sets = MultiLabelCsv.parse("task,worker,labels\nt1,ann,cat|dog\n");
        results.put("org.crowd4j.multilabel", new SetVote(0.5).aggregate(sets).labels("t1"));
        var points = RegionCsv.parse("task,worker,x,y\nt1,ann,1,2\nt1,bob,1,2\n");
        results.put("org.crowd4j.region", new PointClusters().aggregate(points).regions("t1"));
        var tags = SequenceCsv.parse("task,worker,tags\nt1,ann,B-PER I-PER O\n");
        results.put("org.crowd4j.sequence", new TokenVote().aggregate(tags).tags("t1"));
        var marks = SpanCsv.parse("task,worker,start,end\nt1,ann,0,4\n");
        results.put("org.crowd4j.span", new CharacterVote().aggregate(marks).spans("t1"));
        var forecasts = ForecastCsv.parse("task,worker,probability\nt1,ann,0.7\n");
        results.put(
                "org.crowd4j.forecast", new MeanForecast().aggregate(forecasts).probability("t1"));
        var levels = CategoricalCsv.parse("task,worker,label\nt1,ann,low\n").withScale(OrdinalScale.of("low", "high"));
        results.put("org.crowd4j.ordinal", new LowerMedian().aggregate(levels).median("t1"));

        var leaderboard = new EloReputation().rate(answers, world.gold()).leaderboard();
        results.put("org.crowd4j.reputation", leaderboard);
        var euro = Money.parse("1", "EUR");
        results.put("org.crowd4j.rewards", new PayRule(Money.zero("EUR"), euro, 0.9).split(euro, leaderboard));
        var gifts = Contributions.builder().add("library", "ann", euro).build();
        results.put("org.crowd4j.funding", new QuadraticFunding().allot(gifts, euro));
        results.put("org.crowd4j.contest", Medals.of(100));

        var journal = Journal.inMemory();
        journal.add(new Fact.Answered("animal", "s1", "t1", "ann", "cat", Optional.empty()));
        results.put("org.crowd4j.live", journal.answers(new LabelQuestion("animal", "cat", "dog")));

        var ballots = RankedBallots.builder("Ann", "Bob").add(3, "Ann>Bob").build();
        results.put("org.crowd4j.choice", PairwiseMatrix.of(ballots));
        results.put("org.crowd4j.ballots", new Schulze().elect(ballots).winners());
        var votes = Votes.builder().add("ann", Votes.Choice.FOR, BigInteger.TWO).build();
        var rule = new DecisionRule(Quorum.of(BigInteger.ONE, Quorum.Counted.ALL), Majority.moreThan(1, 2));
        results.put("org.crowd4j.governance", rule.decide(votes, BigInteger.TEN).outcome());

        var roster = Roster.gathered(answers.workers().ids(), answers.labels().ids());
        var block = TaskBlock.of(answers, Gold.none(), roster);
        var fitted = new DistributedDawidSkene(new DawidSkene(), roster)
                .fit(() -> BlockCounts.zero(roster).plus(block.start()), block::expect);
        results.put("org.crowd4j.distributed", fitted.convergence());
        return results;
    }

    /** {@return the names of all methods that the module provides as services} */
    static List<String> methods() {
        return Stream.of(
                        CategoricalAggregator.class,
                        NumericAggregator.class,
                        Reputation.class,
                        AgreementMeasure.class,
                        NumericMeasure.class,
                        PairwiseAggregator.class,
                        RankingAggregator.class,
                        MultiLabelAggregator.class,
                        SequenceAggregator.class,
                        SpanAggregator.class,
                        SpanMeasure.class,
                        ForecastAggregator.class,
                        RegionAggregator.class,
                        MaskAggregator.class,
                        TextAggregator.class,
                        PeerPrediction.class,
                        VotingRule.class)
                .flatMap(type -> Methods.all(type).stream())
                .map(NamedMethod::name)
                .toList();
    }
}
