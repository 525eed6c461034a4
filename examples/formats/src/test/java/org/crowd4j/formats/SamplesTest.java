package org.crowd4j.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crowd4j.formats.text.Content;
import org.crowd4j.formats.text.Separated;
import org.crowd4j.formats.text.Sheet;
import org.crowd4j.io.CsvOptions;
import org.crowd4j.io.MalformedFileException;
import org.crowd4j.io.ReadMonitor;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The samples of exports, each with the rows that are right. */
class SamplesTest {

    @TempDir
    Path folder;

    private static Path samples() {
        Path shared = Path.of(System.getenv().getOrDefault("CROWD4J_SHARED", ""), "formats");
        Assumptions.assumeTrue(Files.isDirectory(shared), "CROWD4J_SHARED must name the folder with the formats");
        return shared;
    }

    /**
     * The columns: folder, file or * for all of the export, format, question, file with what is
     * right.
     */
    @ParameterizedTest
    @CsvSource({
        "argilla-records, records.json, argilla, good, expected.csv",
        "argilla-records, records.json, argilla, stars, expected-stars.csv",
        "argilla-records, records.json, argilla, order, expected-order.csv",
        "chatbot-arena, clean_battle.json, chatbot-arena, , expected.csv",
        "cleanlab-wide, multiannotator_labels.csv, wide, , expected.csv",
        "conll-several, answers.txt, conll, , expected.csv",
        "crowd-kit, crowd_labels.csv, csv, , expected.csv",
        "crowd-kit-pairwise, comparisons.csv, pairs, , expected.csv",
        "cvat-xml, *.xml, cvat, box, expected.csv",
        "cvat-xml, *.xml, cvat, tag, expected-tags.csv",
        "doccano-classification, *.jsonl, doccano, , expected.csv",
        "doccano-csv, dee.csv eve.csv, doccano-csv, , expected.csv",
        "doccano-spans, *.jsonl, doccano, , expected.csv",
        "google-forms, Photo check.csv, survey, Photo *what is it?, expected.csv",
        "huggingface-columns, wide.jsonl, wide, , expected.csv",
        "huggingface-columns, lists.jsonl, lists, , expected-lists.csv",
        "label-studio-boxes, boxes.json, label-studio-json, , expected.csv",
        "label-studio-csv, project-7.csv, label-studio-csv, mood, expected.csv",
        "label-studio-csv, project-7.csv, label-studio-csv, stars, expected-stars.csv",
        "label-studio-json, project-7.json, label-studio-json, mood, expected.csv",
        "label-studio-json, project-7.json, label-studio-json, stars, expected-stars.csv",
        "label-studio-json, project-7.json, label-studio-json, minutes, expected-minutes.csv",
        "label-studio-json, project-7.json, label-studio-json, tags, expected-tags.csv",
        "label-studio-json, project-7.json, label-studio-json, why, expected-why.csv",
        "label-studio-json-min, project-9-min.json, label-studio-json-min, mood, expected.csv",
        "label-studio-json-min, project-9-min.json, label-studio-json-min, stars, expected-stars.csv",
        "label-studio-spans, ner.json, label-studio-json, , expected.csv",
        "mace-csv, leaves.csv, mace, , expected.csv",
        "mturk-batch, Batch_100001_batch_results.csv, mturk, , expected.csv",
        "peerannot, answers.json, peerannot, , expected.csv",
        "prodigy-binary, binary.jsonl, prodigy, , expected.csv",
        "prodigy-choice, db-out.jsonl, prodigy, , expected.csv",
        "prodigy-spans, ner.jsonl, prodigy, , expected.csv",
        "toloka-pool, assignments_from_pool_100__02-05-2026.tsv, toloka, , expected.csv",
        "wide-table, ratings.csv, wide, , expected.csv",
        "zooniverse-drawing, boats-classifications.csv, zooniverse, , expected.csv",
        "zooniverse-extracts, question_extractor_extractions.csv, zooniverse-extracts, , expected.csv",
        "zooniverse-questions, dunes-classifications.csv, zooniverse, T0, expected.csv",
        "zooniverse-questions, dunes-classifications.csv, zooniverse, T1, expected-T1.csv",
    })
    void isReadRight(String sample, String file, String format, String question, String expected) throws IOException {
        Path place = samples().resolve(sample);
        CsvOptions csv = question == null ? new CsvOptions() : new CsvOptions().withAnswer(question);
        ReadOptions options = new ReadOptions().withCsv(csv);
        Path input = input(place, file);
        Export export = Export.of(input, options);

        assertThat(export.format()).isEqualTo(format);
        Path written = folder.resolve("written.csv");
        if (export.supported()) {
            AnswerFile.read(input, options, ReadMonitor.none()).write(written, "csv");
        } else {
            export.write(written, "csv");
        }
        List<String> right = rows(place.resolve(expected), true);
        boolean timed = right.stream().anyMatch(row -> row.contains(" at="));
        assertThat(rows(written, timed)).containsExactlyInAnyOrderElementsOf(right);
    }

    @ParameterizedTest
    @CsvSource({
        "label-studio-json, project-7.json, mood",
        "toloka-pool, assignments_from_pool_100__02-05-2026.tsv, ",
        "appen-aggregated, a100.csv, ",
        "zooniverse-questions, dunes-classifications.csv, ",
        "mturk-batch, Batch_100001_batch_results.csv, Input.truth",
    })
    void goldIsReadRight(String sample, String file, String column) throws IOException {
        Path place = samples().resolve(sample);
        ReadOptions options =
                column == null ? new ReadOptions() : new ReadOptions().withCsv(new CsvOptions().withAnswer(column));
        Path gold = folder.resolve("gold.csv");
        Files.writeString(gold, Export.gold(place.resolve(file), options).orElseThrow());

        assertThat(rows(gold, false)).isEqualTo(rows(place.resolve("expected-gold.csv"), false));
    }

    @ParameterizedTest
    @CsvSource({
        "appen-aggregated, a100.csv, export the full report",
        "kaggle-leaderboard, harbour-publicleaderboard-2026-05-01T10-00-00.csv, a leaderboard of Kaggle",
        "rctab, cvr.csv, ballots are counted by crowd elect",
        "google-forms, Photo check.csv, the file holds a survey",
        "zooniverse-questions, dunes-classifications.csv, 'T0 (labels, 5 answers), T1 (label sets, 2 answers)'",
    })
    void isRefusedByNameWithTheReason(String sample, String file, String reason) {
        Path place = samples().resolve(sample).resolve(file);

        assertThatThrownBy(() -> AnswerFile.read(place))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining(reason);
    }

    /** {@return the file, or a folder of its own with the files that a pattern names} */
    private Path input(Path place, String pattern) throws IOException {
        if (!pattern.startsWith("*") && !pattern.contains(".csv ")) {
            return place.resolve(pattern);
        }
        Path parts = Files.createDirectory(folder.resolve("parts"));
        try (var files = Files.list(place)) {
            for (Path each : files.toList()) {
                String name = each.getFileName().toString();
                if (pattern.startsWith("*") ? name.endsWith(pattern.substring(1)) : pattern.contains(name)) {
                    Files.copy(each, parts.resolve(name));
                }
            }
        }
        return parts;
    }

    /** The rows by the names of their columns. */
    private static List<String> rows(Path file, boolean timed) throws IOException {
        Sheet sheet = Sheet.of(Content.of(file, Optional.empty()).get(0), new Separated(',', 0, false));
        List<String> rows = new ArrayList<>();
        for (Sheet.Row row : sheet.rows()) {
            List<String> cells = new ArrayList<>();
            for (int column = 0; column < sheet.header().size(); column++) {
                String name = sheet.header().get(column);
                if (name.equals("at") && timed) {
                    cells.add("at=" + Instant.parse(row.cell(column)));
                } else if (!name.equals("at")) {
                    cells.add(name + "=" + row.cell(column));
                }
            }
            rows.add(String.join(" ", cells));
        }
        return rows;
    }
}
