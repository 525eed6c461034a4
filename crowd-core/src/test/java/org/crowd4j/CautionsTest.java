package org.crowd4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a consensus is cautioned about, and what not. */
class CautionsTest {

    /** A consensus with these probabilities, a row of cat, dog and owl for each task. */
    private static Consensus consensus(Gold gold, CategoricalAnswers answers, double[]... rows) {
        Posterior posterior = Posterior.of(answers, (task, row) -> System.arraycopy(rows[task], 0, row, 0, row.length));
        return Consensus.of(answers, gold, posterior, Convergence.CLOSED_FORM);
    }

    private static CategoricalAnswers answers(String... rows) {
        var builder = CategoricalAnswers.builder().labels("cat", "dog", "owl");
        Arrays.stream(rows).map(row -> row.split(" ")).forEach(row -> builder.add(row[0], row[1], row[2]));
        return builder.build();
    }

    @Test
    void labelsThatNoAnswerGaveAreListed() {
        var cautions = Cautions.of(consensus(
                Gold.none(),
                answers("t1 ann cat", "t2 ann dog", "t3 ann dog"),
                new double[] {0.2, 0.8, 0},
                new double[] {0.2, 0.8, 0},
                new double[] {0, 0.1, 0.9}));

        assertThat(cautions.unsupported()).containsExactly("t1", "t3");
        assertThat(cautions.notes())
                .containsExactly("2 of 3 tasks have a label that none of their answers gives: \"t1\" (\"dog\"), \"t3\""
                        + " (\"owl\")");
        assertThat(cautions).hasToString("Cautions[2 unsupported, 0 tied]");
    }

    @Test
    void tiesAreListedAndSupportALabelThatWasGiven() {
        var cautions = Cautions.of(consensus(
                Gold.none(),
                answers("t1 ann dog", "t2 ann cat", "t2 bob cat"),
                new double[] {0.5, 0.5, 0},
                new double[] {1, 0, 0}));

        assertThat(cautions.tied()).containsExactly("t1");
        assertThat(cautions.unsupported()).isEmpty();
        assertThat(cautions.notes())
                .containsExactly(
                        "labels tie for 1 task; the label that is more frequent overall wins, then the first in order: \"t1\" (\"cat\")");
    }

    @Test
    void answersThatAreEvenlySplitEverywhereAreNamedWhereTheConsensusIsSure() {
        var split = answers("t1 ann dog", "t1 bob cat", "t2 ann dog", "t2 bob cat");
        var sure = Cautions.of(consensus(Gold.none(), split, new double[] {1, 0, 0}, new double[] {1, 0, 0}));

        assertThat(sure.evenlySplit()).isTrue();
        assertThat(sure.notes())
                .containsExactly(
                        "the answers to every task are evenly split between labels: they cannot show which label"
                                + " is right");
        assertThat(Cautions.of(Samples.votes(split)).notes())
                .hasSize(1)
                .allMatch(note -> note.startsWith("labels tie"));
        assertThat(Cautions.of(Samples.votes(answers("t1 ann dog", "t1 bob cat", "t2 ann dog")))
                        .evenlySplit())
                .isFalse();
        assertThat(Cautions.of(Samples.votes(split, Gold.of(Map.of("t1", "dog"))))
                        .evenlySplit())
                .isFalse();
    }

    @Test
    void answersThatAllGiveOneLabelAreNamed() {
        var cautions = Cautions.of(consensus(
                Gold.none(), answers("t1 ann cat", "t2 bob cat"), new double[] {1, 0, 0}, new double[] {1, 0, 0}));

        assertThat(cautions.onlyLabel()).contains("cat");
        assertThat(cautions.notes())
                .containsExactly(
                        "every answer gives the label \"cat\": these answers cannot show which workers are reliable");
    }

    @Test
    void goldOfAnotherLabelShowsWhoIsReliable() {
        var answers = answers("t1 ann cat", "t2 bob cat");
        var gold = Gold.of(Map.of("t1", "dog"));

        assertThat(Cautions.of(Samples.votes(answers), gold).onlyLabel()).isEmpty();
        assertThat(Cautions.of(Samples.votes(answers), Gold.of(Map.of("t1", "cat")))
                        .onlyLabel())
                .contains("cat");
    }

    @Test
    void tasksWithGoldAreLeftOut() {
        var answers = answers("t1 ann cat", "t2 ann cat", "t2 bob dog");
        var cautions = Cautions.of(Samples.votes(answers, Gold.of(Map.of("t1", "dog", "t2", "cat"))));

        assertThat(cautions.unsupported()).isEmpty();
        assertThat(cautions.tied()).isEmpty();
        assertThat(cautions.notes()).isEmpty();
    }

    @Test
    void labelsOfGoldThatNoAnswerGivesAreNamedWithThoseTheyLookLike() {
        var builder = CategoricalAnswers.builder();
        builder.add("q1", "a", "1.0").add("q2", "a", "0.0");
        var answers = builder.build();
        var gold = Gold.of(Map.of("q1", "1"));

        assertThat(Cautions.note(answers, gold))
                .contains(
                        "no answer has the gold label \"1\"; the labels of the answers are \"0.0\", \"1.0\"; these look"
                                + " alike but are different labels: \"1\" and \"1.0\"");
        assertThat(Cautions.of(Samples.votes(answers.withLabels(gold.labels()), gold))
                        .unknownGold())
                .containsExactly("1");
        assertThat(Cautions.note(answers, Gold.of(Map.of("q1", "1.0")))).isEmpty();
    }

    @Test
    void aSoundConsensusHasNone() {
        var cautions = Cautions.of(Samples.votes(answers("t1 ann cat", "t1 bob cat", "t2 ann dog")));

        assertThat(cautions.notes()).isEmpty();
        assertThat(cautions).hasToString("Cautions[0 unsupported, 0 tied]");
        assertThat(Cautions.of(Samples.votes(CategoricalAnswers.builder().build()))
                        .notes())
                .isEmpty();
    }

    @Test
    void notesNameThreeTasksAtMost() {
        String[] rows = IntStream.range(0, 9)
                .mapToObj(task -> "t%d ann cat,t%d bob dog".formatted(task, task))
                .flatMap(pair -> Arrays.stream(pair.split(",")))
                .toArray(String[]::new);

        assertThat(Cautions.of(Samples.votes(answers(rows))).notes())
                .containsExactly(
                        "labels tie for 9 tasks; the label that is more frequent overall wins, then the first in order: \"t0\" (\"cat\"),"
                                + " \"t1\" (\"cat\"), \"t2\" (\"cat\"), …");
    }

    @Test
    void statesWhereGoldContradictsMostWorkers() {
        var answers = CategoricalAnswers.builder();
        Map<String, String> right = new LinkedHashMap<>();
        for (int task = 0; task < 6; task++) {
            answers.add("t" + task, "good", "a").add("t" + task, "bad", "b").add("t" + task, "worse", "b");
            right.put("t" + task, "a");
        }
        CategoricalAnswers built = answers.build();

        assertThat(Cautions.contradiction(built, Gold.of(right)))
                .hasValueSatisfying(
                        note -> assertThat(note).startsWith("the most frequent answer is right for 0 of 6 gold tasks"));
        right.replaceAll((task, label) -> task.equals("t0") ? label : "b");
        assertThat(Cautions.contradiction(built, Gold.of(right))).isEmpty();
        assertThat(Cautions.contradiction(built, Gold.of(Map.of("t0", "a", "t1", "a"))))
                .isEmpty();
    }
}
