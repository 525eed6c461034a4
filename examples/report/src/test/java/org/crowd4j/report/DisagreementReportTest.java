package org.crowd4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.crowd4j.Aggregator;
import org.crowd4j.Answers;
import org.crowd4j.Estimate;
import org.crowd4j.Mask;
import org.crowd4j.MaskAnswers;
import org.crowd4j.NumericAnswers;
import org.crowd4j.Progress;
import org.crowd4j.Region;
import org.crowd4j.RegionAnswers;
import org.crowd4j.SequenceAnswers;
import org.crowd4j.Span;
import org.crowd4j.SpanAnswers;
import org.crowd4j.TextAnswers;
import org.crowd4j.kinds.AnswerKind;
import org.junit.jupiter.api.Test;

class DisagreementReportTest {
    private static final String HOSTILE = "\"><svg/onload=alert(1)>";
    private static final List<String> WORKERS = List.of("ann", "bob", "<b>" + HOSTILE);

    private static Estimate estimate(String kind, Answers answers) {
        AnswerKind found = AnswerKind.all().stream()
                .filter(each -> each.name().equals(kind))
                .findFirst()
                .orElseThrow();
        Aggregator method = found.methods().get(0);
        return found.of(answers).aggregate(method, Progress.none());
    }

    /** {@return a page that is well formed, escaped, loads nothing, and is the same each time} */
    private static String page(String kind, Answers answers) {
        Estimate estimate = estimate(kind, answers);
        Report report = new Report().withTitle(HOSTILE);
        String page = report.disagreement(estimate, Optional.empty(), Progress.none());
        PageCheck.check(page);
        assertThat(page)
                .doesNotContain("<svg/onload", "http:", "https:")
                .contains("Where do workers differ most?", "orkers by trust", "&lt;b&gt;")
                .isEqualTo(report.disagreement(estimate, Optional.empty(), Progress.none()));
        assertThat(page.split("<script>", -1)).hasSize(2);
        return page;
    }

    @Test
    void textsAreShownWithTheirAlternatives() {
        var answers = TextAnswers.builder();
        WORKERS.forEach(worker -> answers.add("sure", worker, "the same words")
                .add(HOSTILE, worker, worker.equals("ann") ? "a <i> sat" : "a dog sat"));
        String page = page("text", answers.build());

        assertThat(page)
                .contains("a <b class=\"lb\">dog</b> sat", "the same words", "Uncertain words", "&lt;i&gt; ")
                .contains("pairwise-similarity")
                .doesNotContain("<i> ");
        assertThat(page.indexOf("sat</p>")).as("the least certain first").isLessThan(page.indexOf("the same words"));
    }

    @Test
    void tagsAreAStripByToken() {
        var answers = SequenceAnswers.builder();
        WORKERS.forEach(worker -> answers.add(
                HOSTILE, worker, worker.equals("bob") ? List.of("O", "B-PER", "O") : List.of("B-<q>", "I-<q>", "O")));

        answers.add("other", "ann", List.of("B-LOC"));

        String page = page("sequence", answers.build());

        assertThat(page.split("<b class=\"lb\">B LOC</b>", -1))
                .as("a key has what is drawn")
                .hasSize(2);
        assertThat(page)
                .contains("<li>&lt;q&gt; 0-2, probability ", "by 2 workers", "<title>PER 1-2</title>", ">A</text>")
                .contains("Spans in ", "unitised-alpha");
    }

    @Test
    void spansAreAStripByPosition() {
        var answers = SpanAnswers.builder();
        WORKERS.forEach(worker ->
                answers.add(HOSTILE, worker, List.of(new Span(100, worker.equals("bob") ? 120 : 130, "<q>"))));
        answers.add("blank", "ann", List.of());

        assertThat(page("span", answers.build()))
                .contains("<li>&lt;q&gt; 100-", "<title>&lt;q&gt; 100-120</title>", "By position in the text")
                .contains("The consensus marks nothing.");
    }

    @Test
    void regionsAreMarksOverABlankCanvas() {
        var answers = RegionAnswers.builder();
        WORKERS.forEach(worker -> answers.add(
                HOSTILE, worker, List.of(new Region.Box(0, 0, worker.equals("bob") ? 90 : 100, 50).withLabel("<q>"))));
        answers.add("blank", "ann", List.of());

        assertThat(page("region", answers.build()))
                .contains("class=\"ln l1\"", "3 of 3 workers, existence ", "&lt;q&gt;", "Nothing is there.")
                .contains("pairwise-overlap");
    }

    @Test
    void masksAreSharesOfWorkersWithAnOutline() {
        var answers = MaskAnswers.builder();
        WORKERS.forEach(worker -> answers.add(
                HOSTILE,
                worker,
                Mask.runs(
                        200,
                        100,
                        false,
                        0,
                        worker.equals("bob") ? 4000 : 10_000,
                        worker.equals("bob") ? 16_000 : 10_000)));
        answers.add("blank", "ann", Mask.empty(3, 3));

        assertThat(page("mask", answers.build()))
                .contains("<title>3 of 3 workers</title>", "<title>2 of 3 workers</title>", "class=\"wh\"")
                .contains("10,000 of 200 by 100 pixels", "0 of 3 by 3 pixels");
    }

    @Test
    void manyWorkersTasksAndTokensAreCut() {
        var answers = SequenceAnswers.builder();
        for (int task = 0; task < 20; task++) {
            for (int worker = 0; worker < 40; worker++) {
                String[] tags = new String[300];
                Arrays.setAll(tags, at -> at % 3 == 0 ? "B-T" + at % 60 : "O");
                answers.add("t" + task, "<b>" + worker, List.of(tags));
            }
        }
        String page = page("sequence", answers.build());

        assertThat(page).contains("Twelve tasks with the least confidence, out of 20", "28 answers more are not drawn");
        assertThat(page.length()).isLessThan(6_000_000);
    }

    private static SequenceAnswers longText(int length, int disputed) {
        var answers = SequenceAnswers.builder();
        for (String worker : WORKERS) {
            String[] tags = new String[length];
            Arrays.fill(tags, "O");
            tags[0] = "B-LOC";
            tags[disputed] = worker.equals("bob") ? "O" : "B-PER";
            answers.add("long", worker, List.of(tags));
        }
        return answers.build();
    }

    @Test
    void ofManyTokensThePartIsDrawnInWhichWorkersDiffer() {
        assertThat(page("sequence", longText(412, 300)))
                .contains("from 0: 200 of 412 tokens, where workers differ most", ">200</text>", ">399</text>")
                .contains("<title>PER 300-301</title>")
                .doesNotContain(">199</text>", ">400</text>", "<title>LOC");
        assertThat(page("sequence", longText(412, 411)))
                .contains("<title>PER 411-412</title>", ">212</text>", ">411</text>")
                .doesNotContain(">211</text>");
        assertThat(page("sequence", longText(201, 1))).contains("200 of 201 tokens", ">199</text>", "<title>LOC 0-1");
        assertThat(page("sequence", longText(200, 150)))
                .contains("By number of token, from 0. ", ">0</text>", ">199</text>");
    }

    @Test
    void aLongTextIsCutInTheMiddleAndSaysSo() {
        var answers = TextAnswers.builder();
        WORKERS.forEach(worker -> answers.add("long", worker, "begin " + "word ".repeat(500) + "end"));

        assertThat(page("text", answers.build()))
                .contains("begin word", "word end", "1,999 of 2,509 characters: the middle is left out.");
    }

    @Test
    void otherKindsAndNoAnswersAreRefused() {
        Estimate numbers =
                estimate("numeric", NumericAnswers.builder().add("t", "ann", 1).build());
        Estimate none = estimate("text", TextAnswers.builder().build());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Report().disagreement(numbers, Optional.empty(), Progress.none()))
                .withMessageContaining("need texts, tags, spans, regions or masks");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Report().disagreement(none, Optional.empty(), Progress.none()))
                .withMessageContaining("needs answers");
    }
}
