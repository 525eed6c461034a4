package org.crowd4j.stopping;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Gold;
import org.crowd4j.Index;
import org.crowd4j.categorical.BetaPrior;
import org.crowd4j.categorical.OneCoin;

/** The current estimates of {@link OneCoinSkills}. */
final class RunningSkills implements SkillEstimates {
    private static final double GROWTH = 1.25;
    private static final int GOLD_COUNTS = 3;
    private static final int ROUNDS = 2;

    private final OneCoinSkills settings;
    private final Gold gold;
    private final Map<String, Counts> workers = new HashMap<>();
    private final CategoricalAnswers.Builder answers;
    private BetaPrior prior;
    private int tasks;
    private int nextFit;
    private double sum; // of the accuracies behind the answers, as of their arrival
    private int given;
    private Optional<String> doubt;

    RunningSkills(OneCoinSkills settings, Index labels, Gold gold) {
        this.settings = settings;
        this.gold = gold;
        this.prior = settings.prior();
        this.answers = CategoricalAnswers.builder().labels(labels.ids());
        this.nextFit = settings.settled();
        this.doubt = Optional.of("fewer than %s tasks are settled".formatted(nextFit));
    }

    private static final class Counts {
        double right;
        double wrong;
        int settled;

        Counts(BetaPrior prior) {
            right = prior.right();
            wrong = prior.wrong();
        }

        double accuracy() {
            return right / (right + wrong);
        }
    }

    @Override
    public double accuracy(String worker) {
        Counts counts = workers.get(worker);
        return counts == null ? newcomer() : counts.accuracy();
    }

    private double newcomer() {
        return prior.right() / (prior.right() + prior.wrong());
    }

    @Override
    public double average() {
        return given == 0 ? newcomer() : sum / given;
    }

    @Override
    public boolean provisional(String worker) {
        Counts counts = workers.get(worker);
        return (counts == null ? 0 : counts.settled) < settings.known();
    }

    @Override
    public Optional<String> doubt() {
        return doubt;
    }

    @Override
    public void settle(TaskState state, List<CategoricalAnswers.Answer> closed) {
        Optional<String> truth = gold.label(state.task());
        for (CategoricalAnswers.Answer answer : closed) {
            Counts counts = workers.computeIfAbsent(answer.worker(), id -> new Counts(prior));
            sum += counts.accuracy();
            given++;
            double q = truth.map(label -> label.equals(answer.label()) ? 1.0 : 0.0)
                    .orElseGet(() -> state.probability(state.labels().position(answer.label())));
            counts.right += q;
            counts.wrong += 1 - q;
            counts.settled += truth.isPresent() ? GOLD_COUNTS : 1;
            answers.add(answer);
        }
        tasks++;
        if (tasks >= nextFit) {
            refit();
            nextFit = Math.max(tasks + 1, (int) (tasks * GROWTH));
        }
    }

    private void refit() {
        CategoricalAnswers all = answers.build();
        int[] given = all.countByWorker();
        double[] right = new double[given.length];
        OneCoinCheck check = OneCoinCheck.of(all, gold, new OneCoin().withPrior(settings.prior()));
        Consensus consensus = check.plain();
        for (int round = 0; round < ROUNDS; round++) {
            for (int w = 0; w < given.length; w++) {
                right[w] = Math.min(
                        given[w], given[w] * consensus.accuracy(all.workers().id(w)));
            }
            prior = CrowdPrior.estimate(right, given);
            consensus = new OneCoin().withPrior(prior).aggregate(all, gold);
        }
        for (int w = 0; w < given.length; w++) {
            String id = all.workers().id(w);
            Counts counts = workers.computeIfAbsent(id, newcomer -> new Counts(prior));
            double sure = Math.min(given[w], given[w] * consensus.accuracy(id));
            counts.right = prior.right() + sure;
            counts.wrong = prior.wrong() + given[w] - sure;
        }
        boolean trusted = check.confident() > 0 && check.contradicted() <= settings.tolerance();
        doubt = trusted ? Optional.empty() : Optional.of(check.describe());
    }

    /** {@return such as {@code SkillEstimates[57 workers, 1000 tasks settled, no doubt]}} */
    @Override
    public String toString() {
        return "SkillEstimates[%s workers, %s tasks settled, %s]"
                .formatted(workers.size(), tasks, doubt.orElse("no doubt"));
    }
}
