package org.crowd4j.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Posterior;
import org.crowd4j.agreement.SubjectivityReport.Verdict;
import org.crowd4j.report.figures.CampFigures;
import org.crowd4j.report.figures.MethodFigures;
import org.crowd4j.report.figures.MethodFigures.Row;
import org.crowd4j.report.figures.Subject;
import org.crowd4j.report.markup.Html;
import org.crowd4j.report.markup.Section;

/** Section 11: what to do next. */
final class NextSection {
    private static final int LEAST = 3;
    private static final int MOST = 6;
    private static final int TOP = 10;
    private static final double UNSURE = 0.8;
    private static final int CHECKED = 50; // labels for an expert, or a tenth of the tasks

    private final Subject subject;
    private final Evidence evidence;
    private final CategoricalAnswers answers;
    private final Posterior posterior;
    private final String file;

    private NextSection(Subject subject, Evidence evidence) {
        this.subject = subject;
        this.evidence = evidence;
        this.answers = subject.answers();
        this.posterior = subject.consensus().posterior();
        this.file = subject.answersFile();
    }

    static Section of(Subject subject, Evidence evidence) {
        List<Step> steps = new NextSection(subject, evidence).steps();
        return new Section(
                "next",
                "Next",
                "What to do next",
                Html.text(
                        subject.hasMuchGold()
                                ? "In this order. Effects are for these tasks and this crowd, by gold; they do not add up."
                                : "In this order. Effects are for these tasks and this crowd; they do not add up."),
                Html.of(
                        "<ol class=\"next\">{}</ol>",
                        Html.join(steps.stream().map(Step::html).toList())));
    }

    /** {@return three to six steps, by the rules} */
    private List<Step> steps() {
        MethodFigures methods = evidence.methods();
        String gold = subject.goldOption();
        List<Row> better = methods.standOutCorrected(subject.level());
        List<Optional<Step>> found = new ArrayList<>();
        found.add(StepRules.gold(subject.gold().size(), answers.tasks().size(), subject.interval(90, 100)));
        found.add(methods.row("majority-vote")
                .flatMap(vote -> vote.against()
                        .flatMap(difference -> StepRules.weigh(
                                vote.right(),
                                methods.row(methods.base()).orElseThrow().right(),
                                difference,
                                file))));
        found.add(StepRules.otherMethod(better, methods.base(), file));
        found.add(StepRules.workers(evidence.rules(), answers.size(), "crowd rules %s%s".formatted(file, gold)));
        found.add(StepRules.copies(evidence.copies(), file));
        found.add(StepRules.camps(
                evidence.camps().all().map(CampFigures.Likeness::verdict).orElse(Verdict.CANNOT_TELL), file));
        found.add(pair());
        found.add(StepRules.limit(topTen(), answers.workers().size()));
        Optional<Step> stop = StepRules.stop(
                evidence.stopping().cheapest(FewerSection.SMALL_LOSS),
                evidence.stopping().accuracy(),
                "crowd stopping %s%s".formatted(file, gold.isEmpty() ? " --gold gold.csv" : gold));
        found.add(stop.or(() -> StepRules.more(evidence.curve())));
        found.add(expert());
        found.add(StepRules.sure(evidence.tasks(), wrong()));
        found.add(confidence());
        found.add(StepRules.keep(evidence.rules(), better, methods.byGold()));
        List<Step> steps = new ArrayList<>(
                found.stream().flatMap(Optional::stream).limit(MOST).toList());
        if (steps.size() < LEAST) {
            steps.add(StepRules.again(answers.size()));
        }
        return steps;
    }

    private boolean judged(int task) {
        return subject.truth(task) >= 0;
    }

    private boolean wrong(int task) {
        return judged(task) && subject.truth(task) != subject.label(posterior.mode(task));
    }

    private IntStream tasks() {
        return IntStream.range(0, answers.tasks().size());
    }

    private int wrong() {
        return (int) tasks().filter(this::wrong).count();
    }

    private double confidence(int task) {
        return posterior.probability(task, posterior.mode(task));
    }

    private Optional<Step> pair() {
        int k = subject.labels().size();
        if (!subject.hasMuchGold() || k < 3) {
            return Optional.empty();
        }
        int[][] mixed = new int[k][k];
        tasks().filter(this::wrong).forEach(task -> {
            int truth = subject.truth(task);
            int label = subject.label(posterior.mode(task));
            mixed[Math.min(truth, label)][Math.max(truth, label)]++;
        });
        int most = 0;
        List<String> pair = List.of();
        for (int low = 0; low < k; low++) {
            for (int high = low + 1; high < k; high++) {
                if (mixed[low][high] > most) {
                    most = mixed[low][high];
                    pair = List.of(subject.labels().id(low), subject.labels().id(high));
                }
            }
        }
        return StepRules.pair(
                pair, most, wrong(), (int) tasks().filter(this::judged).count());
    }

    /** {@return the share of the answers of the ten most active workers} */
    private double topTen() {
        int[] counts = answers.countByWorker();
        Arrays.sort(counts);
        int top = IntStream.range(Math.max(0, counts.length - TOP), counts.length)
                .map(at -> counts[at])
                .sum();
        return (double) top / answers.size();
    }

    private Optional<Step> expert() {
        int all = answers.tasks().size();
        List<Integer> unsure = tasks().filter(task -> confidence(task) < UNSURE)
                .boxed()
                .sorted(Comparator.comparingDouble(this::confidence))
                .limit(Math.max(CHECKED, all / 10))
                .toList();
        boolean byGold = subject.hasMuchGold() && tasks().allMatch(this::judged);
        double wrong = byGold
                ? unsure.stream().filter(this::wrong).count()
                : unsure.stream().mapToDouble(task -> 1 - confidence(task)).sum();
        double accuracy = byGold ? subject.evaluation().orElseThrow().accuracy() : 0;
        return StepRules.expert(unsure.size(), all, wrong, byGold, accuracy);
    }

    private Optional<Step> confidence() {
        if (!subject.hasMuchGold()) {
            return Optional.empty();
        }
        double claimed = tasks().filter(this::judged)
                .mapToDouble(this::confidence)
                .average()
                .orElseThrow();
        var evaluation = subject.evaluation().orElseThrow();
        return StepRules.confidence(claimed, evaluation.accuracyInterval(subject.level()), evaluation.accuracy());
    }
}
