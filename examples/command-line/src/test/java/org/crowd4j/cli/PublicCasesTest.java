package org.crowd4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.crowd4j.Aggregator;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.cli.answers.Methods;
import org.crowd4j.cli.console.CommandNames;
import org.crowd4j.kinds.AnswerKind;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Troubles of other tools, from their public trackers, as commands. */
class PublicCasesTest {
    private static final Pattern CLASS_NAME = Pattern.compile("\\b[A-Z][a-z]+[A-Z]\\w*\\b");

    private static Path cases() {
        Path shared = Path.of(System.getenv().getOrDefault("CROWD4J_SHARED", ""), "cases");
        Assumptions.assumeTrue(Files.isDirectory(shared), "CROWD4J_SHARED must name the folder with the cases");
        return shared;
    }

    /** Runs a command line whose files lie in the folder of a case. */
    private static Crowd crowd(String folder, String line) {
        Path place = cases().resolve(folder);
        return Crowd.run(Pattern.compile(" +")
                .splitAsStream(line)
                .map(word ->
                        word.matches(".*\\.(csv|jsonl?)") ? place.resolve(word).toString() : word.replace("''", ""))
                .toArray());
    }

    private static void notes(Crowd crowd, String... parts) {
        assertThat(crowd.status()).as(crowd.err()).isZero();
        assertThat(crowd.err()).contains(parts);
    }

    private static void refuses(Crowd crowd, String... parts) {
        crowd.fails(1, parts).doesNotContainPattern(CLASS_NAME);
    }

    /** snorkel 1487. */
    @ParameterizedTest
    @ValueSource(strings = {"committee", "dawid-skene", "label-model", "mmsr"})
    void labelsThatNoAnswerGaveAreNoted(String method) {
        Crowd crowd = crowd("26-unanimous-overruled", "aggregate answers.csv --method " + method);

        boolean overruled = crowd.outLines().stream().anyMatch(line -> line.startsWith("d00,1,"));
        assertThat(crowd.err().contains("a label that none of their answers gives: \"d00\" (\"1\")"))
                .isEqualTo(overruled);
    }

    @Test
    void anExplanationNotesIt() {
        notes(
                crowd("26-unanimous-overruled", "explain answers.csv d00 --method dawid-skene"),
                "note: no answer to this task gives its label, 1");
    }

    /** flyingsquid 8. */
    @Test
    void workersWhoAlwaysDifferTieByEveryMethod() {
        for (Aggregator method : AnswerKind.all().get(0).methods()) {
            boolean own = method.getClass().getPackageName().equals("org.crowd4j.categorical");
            if (own && !method.needsGold() && !method.needsPredictions()) {
                Crowd two = crowd("27-always-opposed", "aggregate two.csv --method " + method.name());
                assertThat(two.err()).as(method.name()).contains("labels tie for 40 tasks");
                assertThat(two.out()).doesNotContain("NaN");
                assertThat(two.outLines().subList(1, 41)).allMatch(line -> line.matches("x\\d+,-1,0\\.(5|49999).*"));
                assertThat(crowd("27-always-opposed", "aggregate three.csv --method " + method.name())
                                .outLines())
                        .filteredOn(line -> line.startsWith("x00,"))
                        .allMatch(line -> line.startsWith("x00,1,"));
            }
        }
    }

    /** caesar 61. */
    @Test
    void theLastAnswerIsThatOfTheLastRowWithANoteIfTimesAreMissing() {
        notes(
                crowd("36-last-by-time", "aggregate one-without.csv --repeats last"),
                "1 of 3 answers has no time (column at): the order of rows decides");
        notes(
                crowd("36-last-by-time", "aggregate created.csv --repeats last"),
                "1 column is not used: created_at; times are read from a column \"at\" only",
                "no answer has a time (column at): the order of rows decides");
    }

    /** rater 79. */
    @Test
    void countsOfRowsAreNotUsed() {
        notes(
                crowd("44-grouped-counts", "aggregate counts.csv --method majority-vote"),
                "1 column is not used: n; every row counts as one answer");
        refuses(
                crowd("44-grouped-counts", "aggregate grouped.csv"),
                "a table that counts equal rows in the column \"n\"");
    }

    /** frictionless-py 1172. */
    @ParameterizedTest
    @ValueSource(strings = {"aggregate answers.csv --method majority-vote", "agreement answers.csv"})
    void labelsThatLookAlikeAreNoted(String line) {
        notes(
                crowd("47-spaces-and-case", line),
                "7 of 7 labels are different to the letter but look alike",
                "\" hat\", \"Hat\", \"hat\"",
                "\"shoe\", \"shoe \"");
    }

    /** asreview 1636. */
    @Test
    void labelsThatAreTheSameNumberAreNoted() {
        String folder = "48-numbers-as-labels";
        notes(
                crowd(folder, "aggregate answers.csv --method majority-vote"),
                "(the same number): \"0\", \"0.0\"; \"1\"");
        notes(
                crowd(folder, "aggregate floats.csv --gold gold.csv"),
                "no answer has the gold labels \"1\", \"0\"",
                "\"1\" and \"1.0\"");
        refuses(
                crowd(folder, "evaluate floats.csv --gold gold.csv --methods majority-vote"),
                "gold.csv: no answer in ",
                " has any of its labels, such as \"1\"");
    }

    /** cleanlab 504. */
    @ParameterizedTest
    @CsvSource({"answers.csv, ''''''", "na.csv, NA"})
    void skippedAnswersMayBeLeftOut(String file, String missing) {
        Crowd crowd = crowd(
                "50-blank-cells",
                "agreement %s --missing %s --measures krippendorff-alpha,cohen-kappa".formatted(file, missing));

        notes(crowd, "1 row is skipped: the label is missing");
        assertThat(crowd.outLines().subList(1, 3)).allMatch(line -> line.matches("[a-z-]+,1.0,.*,2,4"));
    }

    @Test
    void skippedAnswersAreRefusedOrNotedOtherwise() {
        refuses(
                crowd("50-blank-cells", "aggregate answers.csv"),
                "answers.csv:5: label must not be blank; a row without a label is skipped with --missing \"\"");
        notes(
                crowd("50-blank-cells", "agreement na.csv --measures krippendorff-alpha,cohen-kappa"),
                "\"NA\" is taken for a label (1 answer); declare it missing where no answer is meant (--missing)");
    }

    /** sarek 286. */
    @ParameterizedTest
    @ValueSource(strings = {"commas.csv", "blanks.csv", "trailing.csv"})
    void rowsWithoutContentAreNoAnswers(String file) {
        assertThat(crowd("51-blank-rows", "aggregate " + file).outLines())
                .isEqualTo(List.of("task,label,confidence,p:x", "t1,x,1.0,1.0"));
    }

    /**
     * label-studio 485, Data-digging 52, rater 144, MACE, and the exports of MTurk, peerannot and
     * Prodigy.
     */
    @ParameterizedTest
    @CsvSource({
        "37-label-studio-csv, project.csv, '101,Positive'",
        "38-mturk-batch, batch.csv, 'H1,cat'",
        "41-zooniverse-export, classifications.csv, '5495160,Yes'",
        "41-zooniverse-export, flattened.csv, '5495160,Yes'",
        "42-wide-table, header.csv, 't1,a t2,b t3,a'",
        "42-wide-table, mace.csv, '1,1 2,1 3,0'",
        "43-json-answers, answers.json, '1,1'",
        "43-json-answers, dbout.jsonl, '1,'",
    })
    void exportsOfOtherToolsAreRead(String folder, String file, String rows) {
        Crowd crowd = crowd(folder, "aggregate %s --method majority-vote".formatted(file));

        assertThat(crowd.status()).as(crowd.err()).isZero();
        for (String row : Pattern.compile(" ").splitAsStream(rows).toList()) {
            assertThat(crowd.outLines()).anyMatch(line -> line.startsWith(row));
        }
        assertThat(crowd("42-wide-table", "agreement header.csv --measures percent-agreement")
                        .out())
                .contains("percent-agreement,0.7777777");
    }

    /** snorkel 1433. */
    @Test
    void oneLabelMakesNobodyReliable() {
        String only = "every answer gives the label \"pos\": these answers cannot show which workers are reliable";
        notes(crowd("61-only-one-label-given", "aggregate answers.csv"), only);
        Crowd workers = crowd("61-only-one-label-given", "workers answers.csv");
        notes(workers, only);
        assertThat(workers.out()).doesNotContain("informed,\n").contains("undecided");
    }

    /**
     * cleanlab 53: the message is that of a library whose heap is small, whatever heap there is.
     */
    @Test
    void messagesNameMethodsAsTheCommandDoes() {
        CategoricalAggregator method = org.crowd4j.Methods.named(CategoricalAggregator.class, "fast-dawid-skene");
        String library = "Fast Dawid-Skene needs 1.6 GB for 500 tasks, and the heap holds 0.3 GB; use OneCoin, or"
                + " MajorityVote";

        assertThat(Methods.reason(new IllegalArgumentException(library), method))
                .isEqualTo("fast-dawid-skene needs 1.6 GB for 500 tasks, and the heap holds 0.3 GB; use one-coin, or"
                        + " majority-vote");
        assertThat(Methods.reason(new IllegalArgumentException("MinimaxEntropy serves 2 labels"), method))
                .isEqualTo("fast-dawid-skene: minimax-entropy serves 2 labels");
        assertThat(CommandNames.in("the worker Ann left; read it with NumericCsv"))
                .isEqualTo("the worker Ann left");
    }
}
