package org.crowd4j.report;

import java.util.List;
import java.util.Optional;
import org.crowd4j.Interval;
import org.crowd4j.agreement.SubjectivityReport.Verdict;
import org.crowd4j.report.figures.CopyFigures;
import org.crowd4j.report.figures.CurveFigures;
import org.crowd4j.report.figures.CurveFigures.Point;
import org.crowd4j.report.figures.MethodFigures.Difference;
import org.crowd4j.report.figures.MethodFigures.Row;
import org.crowd4j.report.figures.RuleFigures;
import org.crowd4j.report.figures.StoppingFigures.Tried;
import org.crowd4j.report.figures.TaskFigures;
import org.crowd4j.report.markup.Html;
import org.crowd4j.report.markup.Numbers;
import org.crowd4j.report.markup.Text;

/**
 * The rules by which the report chooses what to do next. Each looks at some figures and gives a
 * step, or none.
 */
final class StepRules {
    /** With fewer gold tasks the first step is to get more. */
    static final int ENOUGH_GOLD = 100;

    /** The share of wrong labels that one pair of labels must have. */
    static final double PAIR = 0.25;

    /** The share of the answers of the ten most active workers that is too much. */
    static final double SKEW = 0.5;

    /** The number of workers from which on the share of ten is looked at. */
    static final int CROWD = 20;

    /** The accuracy that the last answer must have bought to ask for another. */
    static final double STILL_RISING = 0.005;

    private static final int NAMED = 8;

    private StepRules() {}

    /** Too little gold to judge by. */
    static Optional<Step> gold(int goldTasks, int tasks, Interval ofHundred) {
        if (goldTasks >= ENOUGH_GOLD || tasks <= goldTasks) {
            return Optional.empty();
        }
        int wanted = Math.min(tasks, ENOUGH_GOLD);
        return Optional.of(new Step(
                Html.text("Get %d gold tasks".formatted(wanted)),
                Html.text("Have an expert label %d tasks, drawn at random; %s. Then make this report with --gold."
                        .formatted(wanted, goldTasks == 0 ? "there are none yet" : "there are " + goldTasks + " now")),
                Html.text("It makes accuracy known: 90 right of 100 mean %s %%."
                        .formatted(Numbers.percents(ofHundred)))));
    }

    /** The vote is worse than the method of the report. */
    static Optional<Step> weigh(double vote, double base, Difference difference, String file) {
        if (!(difference.interval().high() < 0)) {
            return Optional.empty();
        }
        return Optional.of(new Step(
                Html.text("Use a weighted method, not the vote"),
                Html.of("<code>crowd aggregate {} --out consensus.csv</code> does; this report did.", file),
                Html.text("%s becomes %s: %s points (%s to %s)."
                        .formatted(
                                Numbers.percent(vote),
                                Numbers.percent(base),
                                Text.signed(-difference.value()),
                                Numbers.points(-difference.interval().high()),
                                Numbers.points(-difference.interval().low())))));
    }

    /** Another method is better after the correction for all comparisons. */
    static Optional<Step> otherMethod(List<Row> standOutCorrected, String base, String file) {
        return standOutCorrected.stream()
                .filter(row -> row.against().orElseThrow().value() > 0)
                .findFirst()
                .map(row -> new Step(
                        Html.of("Try <code>{}</code> in place of the {}", row.name(), base),
                        Html.of("<code>crowd aggregate {} --method {} --out consensus.csv</code>.", file, row.name()),
                        Html.text("%s points (%s); chosen by this gold, so expect less."
                                .formatted(
                                        Text.signed(row.against().orElseThrow().value()),
                                        Text.range(row.against().orElseThrow().interval())))));
    }

    /** The rules about workers discard answers, and without them labels are hardly worse. */
    static Optional<Step> workers(RuleFigures rules, int answers, String command) {
        boolean harms = rules.after()
                .filter(after -> after.accuracy() - after.rest() > FewerSection.SMALL_LOSS)
                .isPresent();
        if (rules.workers().isEmpty() || harms) {
            return Optional.empty();
        }
        int count = rules.workers().size();
        return Optional.of(new Step(
                Html.text("Give no new tasks to %s until you know why".formatted(Numbers.count(count, "worker"))),
                Html.of(
                        "{} {}, by <code>{}</code>. Ask how they read the question; look for a broken page or a wrong"
                                + " language first.",
                        count == 1 ? "Worker" : "Workers",
                        Text.some(rules.workers(), NAMED),
                        command),
                Html.text(rules.after()
                        .map(after ->
                                "%s right from %s answers, in place of %s from %s; the vote alone goes from %s to %s."
                                        .formatted(
                                                Numbers.percent(after.rest()),
                                                Numbers.count(answers - (long) rules.discarded()),
                                                Numbers.percent(after.accuracy()),
                                                Numbers.count(answers),
                                                Numbers.percent(after.vote()),
                                                Numbers.percent(after.restVote())))
                        .orElse("%s; they gave %s of %s answers."
                                .formatted(
                                        Step.NOT_MEASURED,
                                        Numbers.count(rules.discarded()),
                                        Numbers.count(answers))))));
    }

    /** Groups look like copies. */
    static Optional<Step> copies(CopyFigures copies, String file) {
        if (copies.copies() == 0) {
            return Optional.empty();
        }
        return Optional.of(new Step(
                Html.text("Count copies once"),
                Html.of(
                        "<code>crowd aggregate {} --discount-copies --out consensus.csv</code>, after you read the"
                                + " tasks in section 7.",
                        file),
                Html.text("%s answers a task are worth %s; the effect on labels is not measured."
                        .formatted(
                                Numbers.decimals(1, copies.answersPerTask()), Numbers.decimals(1, copies.worth())))));
    }

    /** The crowd sees several truths. */
    static Optional<Step> camps(Verdict verdict, String file) {
        return verdict != Verdict.SEVERAL_CAMPS
                ? Optional.empty()
                : Optional.of(new Step(
                        Html.text("Do not look for one label"),
                        Html.of(
                                "Ask whether the question has one answer. <code>crowd subjectivity {} --by task</code>"
                                        + " gives the share of the crowd for each label.",
                                file),
                        Html.text(Step.NOT_MEASURED + ".")));
    }

    /**
     * A pair of labels makes up a good part of the wrong labels.
     *
     * @param pair the labels
     * @param mixed the labels that are taken for each other, by gold
     * @param wrong all wrong labels
     * @param judged the tasks with gold
     */
    static Optional<Step> pair(List<String> pair, int mixed, int wrong, int judged) {
        if (pair.size() < 2 || mixed < PAIR * wrong || mixed == 0) {
            return Optional.empty();
        }
        return Optional.of(new Step(
                Html.of("Write a rule for {} and {}, with examples", Html.label(pair.get(0)), Html.label(pair.get(1))),
                Html.text("Show workers what tells the two apart. Then ask some tasks again."),
                Html.text("At most %s points (%s); half of them would be %s."
                        .formatted(
                                Text.signed((double) mixed / judged),
                                Numbers.count(mixed, "label"),
                                Text.signed(0.5 * mixed / judged)))));
    }

    /** Ten workers gave a good part of the answers. */
    static Optional<Step> limit(double topTen, int workers) {
        return workers < CROWD || topTen < SKEW
                ? Optional.empty()
                : Optional.of(new Step(
                        Html.text("Limit how much one worker may answer"),
                        Html.text(
                                "Ten workers gave %s of the answers. A mistake of one of them is a mistake in many tasks."
                                        .formatted(Numbers.whole(topTen))),
                        Html.text(Step.NOT_MEASURED + "; it caps the harm of the next such case.")));
    }

    /** A stopping rule saves answers at a small loss. */
    static Optional<Step> stop(Optional<Tried> cheapest, double accuracy, String command) {
        return cheapest.filter(rule -> rule.saved() >= FewerSection.WORTH_SAVING)
                .map(rule -> new Step(
                        Html.text("Ask until it is clear, not equally often"),
                        Html.of(
                                "By the rule <code>{}</code>: {} asks {} answers a task. Try others with"
                                        + " <code>{}</code>.",
                                rule.name(),
                                FewerSection.describe(rule.name()),
                                Numbers.decimals(1, rule.answers()),
                                command),
                        Html.text("%s of the answers saved, %s points."
                                .formatted(Numbers.whole(rule.saved()), Text.signed(rule.right() - accuracy)))));
    }

    /** The last answer still bought accuracy. */
    static Optional<Step> more(CurveFigures curve) {
        Point last = curve.last();
        Point before = curve.beforeLast();
        double gain = last.committee() - before.committee();
        boolean rising = curve.byGold() && !curve.uneven() && gain >= STILL_RISING;
        return !rising
                ? Optional.empty()
                : Optional.of(new Step(
                        Html.text("Ask one answer more for each task"),
                        Html.text("The curve in section 9 still rises at its end."),
                        Html.text("The last answer bought %s points; expect less of the next."
                                .formatted(Numbers.points(gain)))));
    }

    /**
     * Labels that are not sure are worth an expert's look.
     *
     * @param unsure the labels to check
     * @param tasks all tasks
     * @param wrong how many of them are wrong, by gold or by their confidence
     * @param byGold whether by gold
     * @param accuracy the accuracy by gold
     */
    static Optional<Step> expert(int unsure, int tasks, double wrong, boolean byGold, double accuracy) {
        if (unsure == 0) {
            return Optional.empty();
        }
        String effect = byGold
                ? "%s wrong labels put right: %s becomes %s."
                        .formatted(
                                Numbers.decimals(0, wrong),
                                Numbers.percent(accuracy),
                                Numbers.percent(accuracy + wrong / tasks))
                : "About %s wrong labels put right, by their confidence.".formatted(Numbers.decimals(0, wrong));
        return Optional.of(new Step(
                Html.text(
                        unsure == 1
                                ? "Have one label checked by an expert"
                                : "Have %s labels checked by an expert".formatted(Numbers.count(unsure))),
                Html.text("The least sure of those below 80\u00a0%% confidence, %s of the tasks."
                        .formatted(Numbers.percent((double) unsure / tasks))),
                Html.text(effect)));
    }

    /** Sure labels differ from gold. */
    static Optional<Step> sure(TaskFigures tasks, int wrong) {
        if (tasks.sureWrong() == 0) {
            return Optional.empty();
        }
        String first = tasks.unanimous() == 0
                ? "They are in section 6."
                : tasks.unanimous() == tasks.sureWrong()
                        ? "All answers to them agree against gold."
                        : "Start with the %s where all answers agree against gold."
                                .formatted(tasks.unanimous() == 1 ? "one" : Numbers.words(tasks.unanimous()));
        return Optional.of(new Step(
                Html.text("Read the %s where a sure label differs from gold"
                        .formatted(Numbers.count(tasks.sureWrong(), "task"))),
                Html.text(first + " If gold is wrong, every figure here is better than it looks."),
                Html.text("Settles up to %s of the %s."
                        .formatted(Numbers.count(tasks.sureWrong()), Numbers.count(wrong, "difference")))));
    }

    /**
     * The consensus is surer than it is right.
     *
     * @param claimed the mean confidence of the judged labels
     * @param right the interval of the share of them that is right
     * @param accuracy the share of them that is right
     */
    static Optional<Step> confidence(double claimed, Interval right, double accuracy) {
        return claimed <= right.high()
                ? Optional.empty()
                : Optional.of(new Step(
                        Html.text("Do not use the confidence as a probability"),
                        Html.text(
                                "To accept labels by a threshold, read it from the table in section 3, by gold, not by"
                                        + " what it claims."),
                        Html.text("It claims %s and keeps %s (%s)."
                                .formatted(
                                        Numbers.percent(claimed),
                                        Numbers.percent(accuracy),
                                        Numbers.percents(right)))));
    }

    /** Nothing is wrong with workers and method. */
    static Optional<Step> keep(RuleFigures rules, List<Row> standOutCorrected, boolean byGold) {
        boolean better = standOutCorrected.stream()
                .anyMatch(row -> row.against().orElseThrow().value() > 0);
        return !byGold || better || !rules.workers().isEmpty()
                ? Optional.empty()
                : Optional.of(new Step(
                        Html.text("Keep the workers, and the method"),
                        Html.text("The rules name no worker, and no other method is surely better."),
                        Html.text("No gain is in sight from changing either.")));
    }

    /** The step that is always possible. */
    static Step again(int answers) {
        return new Step(
                Html.text("Make this report again after the next batch"),
                Html.text("It needs the same command; %s are in this one.".formatted(Numbers.count(answers, "answer"))),
                Html.text(Step.NOT_MEASURED + "."));
    }
}
