package org.crowd4j.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.crowd4j.Answers;
import org.crowd4j.Estimate;
import org.crowd4j.FoundSpan;
import org.crowd4j.MaskAnswers;
import org.crowd4j.MaskConsensus;
import org.crowd4j.Region;
import org.crowd4j.RegionConsensus;
import org.crowd4j.RegionConsensus.Found;
import org.crowd4j.SequenceConsensus;
import org.crowd4j.SpanAnswers;
import org.crowd4j.SpanConsensus;
import org.crowd4j.TextConsensus;
import org.crowd4j.report.markup.Html;
import org.crowd4j.report.markup.Names;
import org.crowd4j.report.markup.Numbers;
import org.crowd4j.report.markup.Section;
import org.crowd4j.report.markup.Text;
import org.crowd4j.report.pictures.MaskPicture;
import org.crowd4j.report.pictures.RegionPicture;
import org.crowd4j.report.pictures.SpanPicture;
import org.crowd4j.report.pictures.TextPicture;

/**
 * The tasks in which a consensus is least sure, drawn.
 *
 * @param kind the name of the answers
 * @param meaning what the confidence of a task is
 * @param answers the answers
 * @param confidence the confidence of a task
 * @param drawing draws a task; its second argument is unique in the page
 */
record DoubtfulTasks(
        String kind,
        String meaning,
        Answers answers,
        ToDoubleFunction<String> confidence,
        BiFunction<String, String, Html> drawing) {
    private static final int MOST = 12;
    private static final int WIDTH = 560;
    private static final MathContext DIGITS = new MathContext(4);

    /**
     * {@return the tasks of an estimate}
     *
     * @throws IllegalArgumentException if it is of another kind
     */
    static DoubtfulTasks of(Estimate estimate) {
        Answers answers = estimate.answers();
        if (estimate instanceof TextConsensus texts) {
            String meaning = "what the method states, often the mean share of the words";
            return new DoubtfulTasks(
                    "texts", meaning, answers, texts::confidence, (task, id) -> TextPicture.of(texts, task));
        }
        if (estimate instanceof SequenceConsensus tags) {
            SpanAnswers spans = tags.answers().asSpans();
            return new DoubtfulTasks(
                    "tags",
                    "the probability of the least probable tag",
                    answers,
                    task -> leastTag(tags, task),
                    (task, id) -> new SpanPicture(spans, task, tags.spans(task), true).html(id));
        }
        if (estimate instanceof SpanConsensus spans) {
            return new DoubtfulTasks(
                    "spans",
                    "the probability of the least probable span; where none is found, the share of workers who marked"
                            + " nothing",
                    answers,
                    task -> leastSpan(spans, task),
                    (task, id) -> new SpanPicture(spans.answers(), task, spans.spans(task), false).html(id));
        }
        if (estimate instanceof RegionConsensus regions) {
            return new DoubtfulTasks(
                    "regions",
                    "how sure it is of the most doubtful mark, that it is there or that it is not",
                    answers,
                    task -> leastRegion(regions, task),
                    (task, id) -> regions(regions, task, id));
        }
        if (estimate instanceof MaskConsensus masks) {
            return new DoubtfulTasks(
                    "masks",
                    "the mean overlap of the workers’ masks with the mask of the consensus",
                    answers,
                    task -> overlap(masks, task),
                    (task, id) -> MaskPicture.of(masks, task, id));
        }
        throw new IllegalArgumentException(
                "pictures of disagreement need texts, tags, spans, regions or masks, got " + estimate);
    }

    private static double leastTag(SequenceConsensus consensus, String task) {
        List<String> tags = consensus.tags(task);
        return IntStream.range(0, tags.size())
                .mapToDouble(at -> consensus.probability(task, at, tags.get(at)))
                .min()
                .orElse(1);
    }

    private static double leastSpan(SpanConsensus consensus, String task) {
        SpanAnswers answers = consensus.answers();
        int position = answers.tasks().position(task);
        int from = answers.from(position);
        int to = answers.to(position);
        return consensus.spans(task).stream()
                .mapToDouble(FoundSpan::probability)
                .min()
                .orElseGet(() -> IntStream.range(from, to)
                        .mapToDouble(answer -> answers.spans(answer).isEmpty() ? 1 : 0)
                        .average()
                        .orElse(1));
    }

    private static double leastRegion(RegionConsensus consensus, String task) {
        return consensus.candidates(task).stream()
                .mapToDouble(Found::existence)
                .map(there -> Math.max(there, 1 - there))
                .min()
                .orElse(1);
    }

    private static double overlap(MaskConsensus consensus, String task) {
        MaskAnswers answers = consensus.answers();
        int position = answers.tasks().position(task);
        return IntStream.range(answers.from(position), answers.to(position))
                .mapToDouble(answer -> answers.mask(answer).overlap(consensus.mask(task)))
                .average()
                .orElse(1);
    }

    private static Html regions(RegionConsensus consensus, String task, String id) {
        List<Html> found = new ArrayList<>();
        for (Found each : consensus.regions(task)) {
            found.add(Html.of(
                    "<li>{}: {} of {} workers, existence {}</li>",
                    words(each.region()),
                    each.support(),
                    each.asked(),
                    Numbers.decimals(2, each.existence())));
        }
        return Html.of(
                "<figure><figcaption>Thick: what is there. Dashed: doubtful. Thin: marks of workers.</figcaption>{}"
                        + "</figure><ul class=\"notes\">{}</ul>",
                RegionPicture.of(consensus, task, id, WIDTH),
                found.isEmpty() ? Html.of("<li>Nothing is there.</li>") : Html.join(found));
    }

    private static String words(Region region) {
        String coordinates = DoubleStream.of(region.coordinates())
                .mapToObj(at ->
                        new BigDecimal(at).round(DIGITS).stripTrailingZeros().toPlainString())
                .collect(Collectors.joining(" "));
        String shape =
                Text.capital(region.shape().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        return shape + " " + coordinates
                + region.label().map(label -> ", " + Names.shown(label)).orElse("");
    }

    /** {@return the section that draws them, the least confident first} */
    Section section() {
        double[] sure = answers.tasks().ids().stream().mapToDouble(confidence).toArray();
        List<Integer> shown = IntStream.range(0, sure.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(task -> sure[task]).thenComparing(answers.tasks()::id))
                .limit(MOST)
                .toList();
        List<Html> parts = new ArrayList<>();
        for (int at = 0; at < shown.size(); at++) {
            String task = answers.tasks().id(shown.get(at));
            parts.add(Html.of(
                    "<h3>{} <span class=\"mut\">confidence {}</span></h3>{}",
                    Html.id(task),
                    Numbers.decimals(2, sure[shown.get(at)]),
                    drawing.apply(task, "task-" + at)));
        }
        Html finding = Html.of(
                "{} with the least confidence, out of {}. Confidence is {}.",
                Text.capital(Numbers.words(shown.size())) + (shown.size() == 1 ? " task" : " tasks"),
                Numbers.count(sure.length),
                meaning);
        return new Section("tasks", "Tasks", "Where do workers differ most?", finding, Html.join(parts));
    }
}
