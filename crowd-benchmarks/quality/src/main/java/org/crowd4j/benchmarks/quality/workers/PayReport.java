package org.crowd4j.benchmarks.quality.workers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.crowd4j.benchmarks.quality.data.Markdown;
import org.crowd4j.benchmarks.quality.data.Origin;
import org.crowd4j.choice.Money;
import org.crowd4j.rewards.BayesianTruthSerum;
import org.crowd4j.rewards.CorrelatedAgreement;
import org.crowd4j.rewards.DeterminantMutualInformation;
import org.crowd4j.rewards.PayDryRun;
import org.crowd4j.rewards.PayDryRun.Outcome;
import org.crowd4j.rewards.PayRule;
import org.crowd4j.rewards.PeerTruthSerum;
import org.crowd4j.simulation.Behaviour;
import org.crowd4j.simulation.Simulator;

/**
 * Writes the report on what workers earn under each rule of pay.
 *
 * @param origin the versions that made it
 * @param runs how many crowds of each kind
 */
public record PayReport(Origin origin, int runs) {
    private static final Money NOTHING = new Money(0, "EUR");
    private static final Money RATE = new Money(100, "EUR");
    private static final String ZERO_SUM = "bayesian-truth-serum";
    private static final double TARGET = 0.9;
    private static final double SHARE = 0.15;

    /** What workers do, by its name in the report. */
    private static final Map<String, Behaviour> BEHAVIOURS = behaviours();

    private static Map<String, Behaviour> behaviours() {
        Map<String, Behaviour> all = new LinkedHashMap<>();
        all.put("honest", Behaviour.honest(0.85, 0.05));
        all.put("constant", Behaviour.constantSpammer(0));
        all.put("random", Behaviour.uniformSpammer());
        all.put("copying", Behaviour.copier(1));
        all.put("colluding", Behaviour.ring(1, 0.5));
        return all;
    }

    private static Simulator honest() {
        return new Simulator()
                .withTasks(200)
                .withWorkers(40)
                .withAnswersPerTask(10)
                .withLabelShares(0.7, 0.3)
                .withHonest(0.85, 0.05);
    }

    private static Map<String, Simulator> crowds() {
        Map<String, Simulator> crowds = new LinkedHashMap<>();
        BEHAVIOURS.forEach((name, behaviour) -> crowds.put(
                name.equals("honest") ? "Honest workers alone" : "With " + name + " workers",
                name.equals("honest") ? honest() : honest().withGroup(SHARE, behaviour)));
        Simulator all = honest();
        for (Map.Entry<String, Behaviour> group : BEHAVIOURS.entrySet()) {
            all = group.getKey().equals("honest") ? all : all.withGroup(SHARE, group.getValue());
        }
        crowds.put("With all of them", all);
        return crowds;
    }

    /** {@return the report in Markdown} */
    public String markdown(Consumer<String> progress) {
        StringBuilder text = new StringBuilder(origin.heading("What workers earn", "--pay"));
        text.append(
                "- crowds of 40 workers, 200 tasks, 10 answers per task, two labels of shares 0.7 and 0.3; seeds 0 to\n");
        text.append("  %d; honest workers are right in 0.85 of their answers (standard deviation 0.05)\n"
                .formatted(runs - 1));
        text.append("- of each other behaviour, 15 % of the workers: constant ones always give the frequent label,\n");
        text.append("  random ones draw a label, copying ones copy another worker, colluding ones share one list of\n");
        text.append("  random answers\n");
        text.append(
                "- informedness and accuracy: `PayRule` with base 0, rate 1.00 EUR and target 0.9, by the ratings of\n");
        text.append("  `EloReputation` without gold; by accuracy, pay begins at 1/2\n");
        text.append(
                "- bayesian-truth-serum: workers expect of the others what the own label shows of them; constant\n");
        text.append(
                "  and random ones expect the shares of all answers; its scores add up to 0 on each task, so that\n");
        text.append("  earned and deviation are those of 100 times the score\n");
        text.append(
                "- earned: what a worker gets in the mean, in per cent of an honest one of the same crowd; above 0:\n");
        text.append(
                "  the share of the workers who get anything; copying and colluding workers are paid as they are, as\n");
        text.append("  `DependentWorkers` finds them only if it is asked\n");
        crowds().forEach((name, crowd) -> {
            progress.accept(name);
            text.append("\n## %s\n\n".formatted(name));
            text.append(table(new PayDryRun(crowd, runs)));
        });
        return text.toString();
    }

    private static String table(PayDryRun dry) {
        PayRule rule = new PayRule(NOTHING, RATE, TARGET);
        Map<String, List<Outcome>> rules = new LinkedHashMap<>();
        rules.put("informedness", dry.of(rule));
        rules.put("accuracy", dry.of(rule.withAccuracyAbove(0.5)));
        rules.put("correlated-agreement", dry.of(new CorrelatedAgreement()));
        rules.put("determinants", dry.of(new DeterminantMutualInformation()));
        rules.put("peer-truth-serum", dry.of(new PeerTruthSerum()));
        rules.put(ZERO_SUM, dry.of(new BayesianTruthSerum()));
        List<List<String>> cells = new ArrayList<>();
        rules.forEach((name, outcomes) -> {
            double honest =
                    name.equals(ZERO_SUM) ? 1 : outcome(outcomes, "honest").mean();
            BEHAVIOURS.keySet().stream()
                    .filter(behaviour ->
                            outcomes.stream().anyMatch(each -> each.behaviour().equals(BEHAVIOURS.get(behaviour))))
                    .forEach(behaviour -> {
                        Outcome found = outcome(outcomes, behaviour);
                        cells.add(List.of(
                                name,
                                behaviour,
                                number(100 * found.mean() / honest),
                                number(100 * found.deviation() / honest),
                                number(100 * found.paid()) + " %"));
                    });
        });
        return Markdown.table(List.of("rule", "worker", "earned", "deviation", "above 0"), cells);
    }

    private static Outcome outcome(List<Outcome> outcomes, String behaviour) {
        return outcomes.stream()
                .filter(each -> each.behaviour().equals(BEHAVIOURS.get(behaviour)))
                .findFirst()
                .orElseThrow();
    }

    private static String number(double value) {
        double shown = Math.abs(value) < 0.05 ? 0 : value; // no negative 0
        return String.format(Locale.ROOT, "%.1f", shown);
    }
}
