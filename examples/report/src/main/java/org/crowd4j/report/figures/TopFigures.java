package org.crowd4j.report.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Interval;
import org.crowd4j.Posterior;
import org.crowd4j.evaluation.CategoricalEvaluation;
import org.crowd4j.report.markup.Names;

/**
 * How often labels are right, or agree with the consensus where there is too little gold.
 *
 * @param byGold whether it is about gold
 * @param tasks the tasks that were judged
 * @param steps from the poorest way to label to the consensus
 */
public record TopFigures(boolean byGold, int tasks, List<Step> steps) {

    /** The ways to label. */
    public enum Way {
        ALWAYS("base", "the most frequent label in gold, for every task"),
        ONE_ANSWER("one", "a single answer, taken at random"),
        VOTE("one", "the label most workers gave; ties count by their share"),
        CONSENSUS("main", "the method used in this report"),
        CLAIM("claim", "the mean confidence of the consensus on these tasks");

        private final String style;
        private final String meaning;

        Way(String style, String meaning) {
            this.style = style;
            this.meaning = meaning;
        }

        /** {@return its style in pictures} */
        public String style() {
            return style;
        }

        /** {@return what it means} */
        public String meaning() {
            return meaning;
        }
    }

    /** One way to label, and its share of right labels. */
    public record Step(Way way, String name, double share, Optional<Interval> interval) {}

    /** Computes the figures. */
    public static TopFigures of(Subject subject) {
        return subject.hasMuchGold() ? byGold(subject, subject.evaluation().orElseThrow()) : byConsensus(subject);
    }

    private static TopFigures byGold(Subject subject, CategoricalEvaluation judged) {
        CategoricalAnswers answers = subject.answers();
        int[] gold = new int[subject.labels().size()];
        long given = 0;
        long right = 0;
        double claim = 0;
        Posterior posterior = subject.consensus().posterior();
        for (int task = 0; task < answers.tasks().size(); task++) {
            int truth = subject.truth(task);
            if (truth < 0) {
                continue;
            }
            gold[truth]++;
            if (judged.score(answers.tasks().id(task)).isPresent()) {
                claim += Math.min(1, posterior.probability(task, posterior.mode(task)));
            }
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                given++;
                right += subject.label(answers.label(answer)) == truth ? 1 : 0;
            }
        }
        int common = 0;
        for (int label = 1; label < gold.length; label++) {
            common = gold[label] > gold[common] ? label : common;
        }
        List<Step> steps = new ArrayList<>();
        String name = "always “%s”".formatted(Names.shown(subject.labels().id(common), 8));
        steps.add(step(Way.ALWAYS, name, (double) gold[common] / subject.gold().size()));
        steps.add(step(Way.ONE_ANSWER, "one answer", (double) right / given));
        steps.add(step(
                Way.VOTE,
                "majority vote",
                CategoricalEvaluation.of(subject.vote(), subject.gold()).accuracy()));
        steps.add(new Step(
                Way.CONSENSUS,
                "this consensus",
                judged.accuracy(),
                Optional.of(judged.accuracyInterval(subject.level()))));
        steps.add(step(Way.CLAIM, "what it claims", claim / judged.tasks()));
        return new TopFigures(true, judged.tasks(), List.copyOf(steps));
    }

    private static TopFigures byConsensus(Subject subject) {
        CategoricalAnswers answers = subject.answers();
        Posterior posterior = subject.consensus().posterior();
        Posterior votes = subject.vote().posterior();
        int tasks = answers.tasks().size();
        long same = 0;
        double vote = 0;
        double claim = 0;
        for (int task = 0; task < tasks; task++) {
            int label = posterior.mode(task);
            vote += votes.leads(task, label) ? 1.0 / votes.tiedLabels(task) : 0;
            claim += Math.min(1, posterior.probability(task, label));
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                same += answers.label(answer) == label ? 1 : 0;
            }
        }
        return new TopFigures(
                false,
                tasks,
                List.of(
                        step(Way.ONE_ANSWER, "one answer", (double) same / answers.size()),
                        step(Way.VOTE, "majority vote", vote / tasks),
                        step(Way.CLAIM, "what it claims", claim / tasks)));
    }

    private static Step step(Way way, String name, double share) {
        return new Step(way, name, share, Optional.empty());
    }

    /** {@return the share of one way} */
    public double share(Way way) {
        return steps.stream()
                .filter(step -> step.way() == way)
                .mapToDouble(Step::share)
                .findFirst()
                .orElseThrow();
    }
}
