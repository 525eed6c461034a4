package org.crowd4j.distributed;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.Convergence;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.ability.OneCoinModel;
import org.crowd4j.aggregation.internal.confusion.CellTables;
import org.crowd4j.aggregation.internal.confusion.HierarchicalModel;
import org.crowd4j.aggregation.internal.engine.ExpectationMaximization;
import org.crowd4j.aggregation.internal.engine.ExpectedCounts;
import org.crowd4j.aggregation.internal.engine.FixedPointIteration;
import org.crowd4j.aggregation.internal.engine.ModelParameters;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.packing.Models;
import org.crowd4j.aggregation.internal.packing.NothingToLearn;
import org.crowd4j.aggregation.internal.packing.PastCounts;
import org.crowd4j.aggregation.internal.vote.ChanceCorrection;
import org.crowd4j.categorical.ChanceCorrectedVote;
import org.crowd4j.categorical.HierarchicalDawidSkene;
import org.crowd4j.categorical.MajorityVote;
import org.crowd4j.categorical.OneCoin;

/** One run of a committee over all blocks: member after member, step after step. */
final class CommitteeRun {

    private final DistributedCommittee driver;
    private final Function<CommitteeStep, CommitteeCounts> engine;
    private final int k;
    private final int workers;
    private final PastCounts history;
    private final long tasks;
    private final double[] given; // W × K
    private final CommitteeStep.Frame frame;
    private final Map<Double, double[]> weights = new HashMap<>(); // by power, W
    private final Set<CategoricalAggregator> members; // each once
    private final Map<CategoricalAggregator, Convergence> ends = new HashMap<>();

    CommitteeRun(DistributedCommittee driver, Function<CommitteeStep, CommitteeCounts> engine) {
        this.driver = driver;
        this.engine = engine;
        k = driver.roster().labels().size();
        workers = driver.roster().workers().size();
        history = new PastCounts(
                driver.history(), driver.roster().workers(), driver.roster().labels());
        int size = driver.committee().members().size();
        CommitteeCounts first =
                engine.apply(new CommitteeStep.Count(new CommitteeStep.Frame(workers, size, new long[k])));
        requireLength(first.sums(), workers * k);
        tasks = first.tasks();
        given = first.sums().table;
        long[] labels = new long[k];
        for (int i = 0; i < given.length; i++) {
            labels[i % k] += (long) given[i];
        }
        frame = new CommitteeStep.Frame(workers, size, labels);
        this.members = new LinkedHashSet<>(driver.committee().members());
    }

    DistributedCommittee.Result run() {
        if (tasks == 0 || k == 1) { // nothing to learn: one label is certain
            send(new CommitteeStep.Vote(frame, equal(), 0, frame.members), 0);
            members.forEach(
                    member -> ends.put(member, votes(member) ? Convergence.CLOSED_FORM : NothingToLearn.NO_SWEEP));
            return new DistributedCommittee.Result(NothingToLearn.NO_SWEEP, ended());
        }
        Set<CategoricalAggregator> split = new HashSet<>(); // which the run of another member brings
        for (CategoricalAggregator member : members) {
            if (member instanceof HierarchicalDawidSkene model && model.subtypes() > 1) {
                split.add(model.withSubtypes(1));
            }
        }
        for (CategoricalAggregator member : members) {
            if (!split.contains(member)) {
                run(member);
            }
        }
        List<Convergence> ended = ended();
        return new DistributedCommittee.Result(Models.together(ended), ended);
    }

    /** {@return how often the committee has a member} */
    private int times(CategoricalAggregator member) {
        return Collections.frequency(driver.committee().members(), member);
    }

    private List<Convergence> ended() {
        return driver.committee().members().stream().map(ends::get).toList();
    }

    private static boolean votes(CategoricalAggregator member) {
        return member instanceof ChanceCorrectedVote || member instanceof MajorityVote;
    }

    private void run(CategoricalAggregator member) {
        if (member instanceof HierarchicalDawidSkene model) {
            runHierarchical(model);
        } else if (member instanceof OneCoin coin) {
            runOneCoin(coin);
        } else if (member instanceof ChanceCorrectedVote vote) {
            long[] answers = new long[workers];
            Arrays.setAll(answers, worker -> (long) answersOf(worker));
            double[] scaled = ChanceCorrection.scaled(answers, weights(vote.power()));
            vote(member, scaled, 1);
        } else {
            vote(member, equal(), ((MajorityVote) member).smoothing());
        }
    }

    private void runHierarchical(HierarchicalDawidSkene model) {
        double[] start = model.start() == HierarchicalDawidSkene.Start.VOTES ? equal() : weights(1);
        HierarchicalDawidSkene plain = model.withSubtypes(1);
        Convergence first = sweep(model, 1, send(new CommitteeStep.HierarchicalStart(frame, start), workers * k * k));
        if (members.contains(plain) && ends.put(plain, first) == null) {
            send(new CommitteeStep.Keep(frame, 1, times(plain)), 0);
        }
        int subtypes = model.subtypes();
        if (subtypes > 1) {
            ExpectedCounts split =
                    send(new CommitteeStep.SubtypeSplit(frame, start, subtypes), workers * k * k * subtypes);
            ends.put(model, sweep(model, subtypes, split));
            send(new CommitteeStep.Keep(frame, subtypes, times(model)), 0);
        }
    }

    private Convergence sweep(HierarchicalDawidSkene model, int subtypes, ExpectedCounts start) {
        CellTables tables = new CellTables(workers, k, subtypes);
        return FixedPointIteration.run(
                start,
                at -> send(new CommitteeStep.LeaveOneOut(frame, at.copy(), subtypes), workers * k * k * subtypes),
                tables.parameters(),
                new HierarchicalModel(tables, tasks, model.poolStrength(), history),
                model.stopping(),
                new RunMonitor(model.name(), Progress.none()));
    }

    private void runOneCoin(OneCoin coin) {
        double[] answers = new double[workers];
        Arrays.setAll(answers, this::answersOf);
        OneCoinModel model = new OneCoinModel(
                k,
                tasks,
                answers,
                coin.prior().right(),
                coin.prior().wrong(),
                history,
                coin.labelPrior().sharesOf(driver.roster().labels()).orElse(null));
        Convergence end = ExpectationMaximization.run(
                send(new CommitteeStep.OneCoinStart(frame), workers),
                at -> send(new CommitteeStep.OneCoinSweep(frame, at.copy()), workers),
                model,
                coin.stopping(),
                new ModelParameters(workers, k),
                coin.accelerated(),
                new RunMonitor(coin.name(), Progress.none()));
        ends.put(coin, end);
        send(new CommitteeStep.Keep(frame, 1, times(coin)), 0);
    }

    private void vote(CategoricalAggregator member, double[] weight, double smoothing) {
        send(new CommitteeStep.Vote(frame, weight, smoothing, times(member)), 0);
        ends.put(member, Convergence.CLOSED_FORM);
    }

    private double[] equal() {
        double[] one = new double[workers];
        Arrays.fill(one, 1);
        return one;
    }

    private double answersOf(int worker) {
        double sum = 0;
        for (int label = 0; label < k; label++) {
            sum += given[worker * k + label];
        }
        return sum;
    }

    private double[] weights(double power) {
        return weights.computeIfAbsent(
                power,
                unused -> ChanceCorrection.weights(
                        k,
                        given,
                        history,
                        power,
                        weight -> send(new CommitteeStep.Compare(frame, weight.clone()), workers * (k + 2)).table));
    }

    private ExpectedCounts send(CommitteeStep step, int length) {
        CommitteeCounts counts = engine.apply(step);
        requireLength(counts.sums(), length);
        checkArgument(
                counts.tasks() == tasks,
                "every step must count the same tasks: %s in the first, then %s",
                tasks,
                counts.tasks());
        return counts.sums();
    }

    private static void requireLength(ExpectedCounts counts, int length) {
        checkArgument(
                counts.table.length == length,
                "the counts must be those of the step, with %s entries, got %s",
                length,
                counts.table.length);
    }
}
