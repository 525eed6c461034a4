package org.crowd4j.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.NumericAnswers;
import org.crowd4j.Region;
import org.crowd4j.RegionAnswers;
import org.crowd4j.Repeats;
import org.crowd4j.io.CsvOptions;
import org.crowd4j.io.MalformedFileException;
import org.crowd4j.io.ReadMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerFileTest {
    private static final String LONG = "task,worker,label\nt1,ann,yes\nt1,bob,no\nt2,ann,no\n";

    @TempDir
    Path folder;

    private final List<String> notes = new ArrayList<>();

    private final ReadMonitor monitor = new ReadMonitor() {
        @Override
        public void report(String stage, long done, long total) {}

        @Override
        public void note(String message) {
            notes.add(message);
        }
    };

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private AnswerFile read(String name, String text) throws IOException {
        return AnswerFile.read(file(name, text), new ReadOptions(), monitor);
    }

    private AnswerFile read(String name, String text, CsvOptions csv) throws IOException {
        return AnswerFile.read(file(name, text), new ReadOptions().withCsv(csv), monitor);
    }

    private static List<String> rows(AnswerFile file) {
        return file.labels().stream()
                .map(each -> each.task() + " " + each.worker() + " " + each.label())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "csv # task,worker,label\\nt1,ann,yes\\n",
                "csv # sep=;\\ntask;worker;label\\nt1;ann;yes\\n",
                "csv # task;worker;label\\nt1;ann;yes\\n",
                "tsv # task\\tworker\\tlabel\\nt1\\tann\\tyes\\n",
                "csv # task,worker,label,at\\nt1,ann,yes,2017-02-01 09:01:10 UTC\\n",
                "csv # \\n,,\\ntask,worker,label\\n,,\\nt1,ann,yes\\n,,\\n",
                "wide # id,annotator_1,annotator_2\\nt1,yes,\\n",
                "mace # yes,\\nyes,\\n",
                "json # [{\"task\": \"t1\", \"worker\": \"ann\", \"label\": \"yes\"}]",
                "json-lines # {\"item\": \"t1\", \"annotator\": \"ann\", \"response\": \"yes\"}\\n",
                "peerannot # {\"t1\": {\"ann\": \"yes\"}}",
                "lists # {\"id\": \"t1\", \"labels\": [\"yes\"], \"annotator_ids\": [\"ann\"]}\\n",
                "mturk # HITId,WorkerId,Answer.q\\nt1,ann,yes\\n",
                "toloka # INPUT:x,OUTPUT:y,ASSIGNMENT:worker_id\\nt1,yes,ann\\n",
                "appen # _unit_id,_worker_id,_ip,q\\nt1,ann,x,yes\\n",
                "label-studio-csv # annotation_id,annotator,id,lead_time,q\\n1,ann,t1,3,yes\\n2,ann,t2,3,no\\n3,ann,t3,1,no\\n",
                "prodigy # {\"_input_hash\": \"t1\", \"accept\": [\"yes\"], \"answer\": \"accept\", \"_session_id\": \"ann\"}\\n",
                "zooniverse # subject_ids,user_name,annotations\\nt1,ann,\"[{\"\"task\"\":\"\"T0\"\",\"\"value\"\":\"\"yes\"\"}]\"\\n",
            })
    void theContentTellsTheFormat(String format, String text) throws IOException {
        AnswerFile file = read("answers", text.replace("\\n", "\n").replace("\\t", "\t"));

        assertThat(file.format()).isEqualTo(format);
        assertThat(rows(file)).first().asString().endsWith(" yes");
        assertThat(file.answers().tasks().size()).isPositive();
    }

    @Test
    void theNameOfAFileDoesNotTellTheFormat() throws IOException {
        assertThat(read("answers.csv", "[{\"task\":\"t1\",\"worker\":\"ann\",\"label\":\"yes\"}]")
                        .format())
                .isEqualTo("json");
        assertThat(read("answers.json", LONG).format()).isEqualTo("csv");
    }

    @Test
    void aPlainLongFileIsReadWithoutANote() throws IOException {
        assertThat(rows(read("answers.csv", LONG))).containsExactly("t1 ann yes", "t1 bob no", "t2 ann no");
        assertThat(notes).isEmpty();
    }

    @Test
    void filesThatAreNoTextAreRefused() throws IOException {
        Path workbook = folder.resolve("answers.xlsx");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(workbook))) {
            out.putNextEntry(new ZipEntry("[Content_Types].xml"));
            out.write("<Types/>".getBytes(StandardCharsets.UTF_8));
            out.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            out.write("<worksheet/>".getBytes(StandardCharsets.UTF_8));
        }
        Path old = Files.write(folder.resolve("answers.xls"), new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0});
        Path picture = Files.write(
                folder.resolve("picture.csv"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13});

        String office = ":1: the file is a workbook or another document of an office program; save its sheet as CSV";
        assertThatThrownBy(() -> AnswerFile.read(workbook)).hasMessage("answers.xlsx" + office);
        assertThatThrownBy(() -> AnswerFile.read(old)).hasMessage("answers.xls" + office);
        assertThatThrownBy(() -> AnswerFile.read(picture))
                .hasMessage("picture.csv:1: the file is no text, such as a picture or a PDF");
    }

    @Test
    void theEncodingIsThatOfTheMarkOrTheOne() throws IOException {
        String text = "task,worker,label\nt1,ann,café\n";
        for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, StandardCharsets.UTF_8)) {
            Path marked = Files.write(folder.resolve("marked.csv"), ("\ufeff" + text).getBytes(charset));
            assertThat(rows(AnswerFile.read(marked))).containsExactly("t1 ann café");
        }
        Path latin = Files.write(folder.resolve("latin.csv"), text.getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> AnswerFile.read(latin))
                .isInstanceOf(MalformedFileException.class)
                .hasMessage("latin.csv:2: the text must be UTF-8");
        ReadOptions options = new ReadOptions().withEncoding(StandardCharsets.ISO_8859_1);
        assertThat(rows(AnswerFile.read(latin, options, monitor))).containsExactly("t1 ann café");
        assertThat(notes).containsExactly("latin.csv: the text is read as ISO-8859-1");
        Path unmarked = Files.write(folder.resolve("unmarked.csv"), text.getBytes(StandardCharsets.UTF_16LE));
        assertThatThrownBy(() -> AnswerFile.read(unmarked)).hasMessageContaining("name its encoding, such as UTF-16LE");
        ReadOptions utf16 = new ReadOptions().withEncoding(StandardCharsets.UTF_16LE);
        assertThat(rows(AnswerFile.read(unmarked, utf16, ReadMonitor.none()))).containsExactly("t1 ann café");
        Path json = Files.write(
                folder.resolve("latin.json"), "[{\"task\":\n\"caf\u00e9\"}]".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> AnswerFile.read(json)).hasMessage("latin.json:2: the text must be UTF-8");
    }

    @Test
    void columnsMayBeNamedAndJoined() throws IOException {
        String text = "doc,line,who,mood\nd1,1,ann,good\nd1,2,ann,bad\n";
        CsvOptions csv =
                new CsvOptions().withTask("doc", "line").withWorker("who").withAnswer("mood");

        assertThat(rows(read("answers.csv", text, csv))).containsExactly("d1+1 ann good", "d1+2 ann bad");
        assertThat(rows(read("answers.csv", text.replace(',', ';'), csv)))
                .containsExactly("d1+1 ann good", "d1+2 ann bad");
        assertThat(rows(read("answers.jsonl", "{\"doc\":\"d1\",\"line\":1,\"who\":\"ann\",\"mood\":\"good\"}\n", csv)))
                .containsExactly("d1+1 ann good");
        CsvOptions image = new CsvOptions().withTask("Input.image");
        assertThat(rows(read("batch.csv", "HITId,WorkerId,Input.image,Answer.q\nh1,ann,a.jpg,cat\n", image)))
                .containsExactly("a.jpg ann cat");
    }

    @Test
    void conditionsChooseRowsByColumnsKeysAndPathsIntoCells() throws IOException {
        Map<String, String> german = Map.of("lang", "de");
        Path csv = file("answers.csv", "task,worker,label,lang\nt1,ann,ja,de\nt1,bob,yes,en\n");
        Path json = file(
                "answers.json",
                "[{\"task\":1,\"worker\":\"ann\",\"label\":\"ja\",\"lang\":\"de\"},"
                        + "{\"task\":1,\"worker\":\"bob\",\"label\":\"yes\",\"lang\":\"en\"}]");
        for (Path file : List.of(csv, json)) {
            ReadOptions options = new ReadOptions().withWhere(german);
            assertThat(AnswerFile.read(file, options, monitor).labels().labels().ids())
                    .containsExactly("ja");
        }
        String cells = "subject_ids,user_name,metadata,annotations\n"
                + "1,ann,\"{\"\"live_project\"\":true}\",\"[{\"\"task\"\":\"\"T0\"\",\"\"value\"\":\"\"yes\"\"}]\"\n"
                + "1,bob,\"{\"\"live_project\"\":false}\",\"[{\"\"task\"\":\"\"T0\"\",\"\"value\"\":\"\"no\"\"}]\"\n";
        ReadOptions live = new ReadOptions().withWhere(Map.of("metadata.live_project", "true"));
        assertThat(rows(AnswerFile.read(file("z.csv", cells), live, monitor))).containsExactly("1 ann yes");
        ReadOptions unknown = new ReadOptions().withWhere(Map.of("tongue", "de"));
        assertThatThrownBy(() -> AnswerFile.read(csv, unknown, monitor))
                .hasMessageContaining("answers.csv:1: the header must name a column \"tongue\"");
    }

    @Test
    void archivesFoldersAndCompressedFilesAreRead() throws IOException {
        String ann = "{\"id\":1,\"text\":\"x\",\"label\":[\"good\"]}\n";
        String bob = "{\"id\":1,\"text\":\"x\",\"label\":[\"bad\"]}\n";
        Path zip = folder.resolve("export.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (String name : List.of("bob.jsonl", "ann.jsonl")) {
                out.putNextEntry(new ZipEntry(name));
                out.write((name.startsWith("ann") ? ann : bob).getBytes(StandardCharsets.UTF_8));
            }
        }
        assertThat(rows(AnswerFile.read(zip))).containsExactly("1 ann good", "1 bob bad");
        Path parts = Files.createDirectory(folder.resolve("parts"));
        Files.writeString(parts.resolve("ann.jsonl"), ann);
        Files.writeString(parts.resolve("bob.jsonl"), bob);
        assertThat(rows(AnswerFile.read(parts))).containsExactly("1 ann good", "1 bob bad");
        Files.writeString(parts.resolve("cid.csv"), LONG);
        assertThatThrownBy(() -> AnswerFile.read(parts))
                .hasMessageContaining("expected one file, or parts of one export");
        Path packed = folder.resolve("packed.json.gz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write("{\"t1\": {\"ann\": 1}}".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(rows(AnswerFile.read(packed))).containsExactly("t1 ann 1");
    }

    @Test
    void whatIsLeftOutIsCountedOnce() throws IOException {
        read(
                "batch.csv",
                "HITId,WorkerId,AssignmentStatus,Input.url,Answer.q\nh1,ann,Approved,u,cat\nh1,bob,Rejected,u,cat\n"
                        + "h1,cid,Rejected,u,dog\nh1,dan,Submitted,u,dog\nh1,eve,Approved,u,\n");

        assertThat(notes)
                .containsExactly(
                        "batch.csv: read as MTurk batch results: task HITId, worker WorkerId; Answer.q holds labels",
                        "batch.csv: left out: 2 rejected assignments, 1 empty answer; a condition on AssignmentStatus"
                                + " reads more",
                        "batch.csv: kept: 1 assignment not yet judged",
                        "batch.csv: 2 columns are not used: AssignmentStatus, Input.url");
        assertThat(rows(AnswerFile.read(
                        folder.resolve("batch.csv"),
                        new ReadOptions().withWhere(Map.of("AssignmentStatus", "Rejected")),
                        monitor)))
                .containsExactly("h1 bob cat", "h1 cid dog");
    }

    @Test
    void severalQuestionsAreListedAndOneIsChosenByName() throws IOException {
        String text = "HITId,WorkerId,Answer.mood.label,Answer.size.label,Answer.comment\nh1,ann,good,big,Fine.\n";

        assertThatThrownBy(() -> read("batch.csv", text))
                .isInstanceOf(MalformedFileException.class)
                .hasMessage(
                        "batch.csv:1: the file asks several questions; name one as the label: Answer.mood.label"
                                + " (labels, 1 answer), Answer.size.label (labels, 1 answer), Answer.comment (texts, 1 answer)");
        assertThat(rows(read("batch.csv", text, new CsvOptions().withAnswer("size"))))
                .containsExactly("h1 ann big");
        assertThatThrownBy(() -> read("batch.csv", text, new CsvOptions().withAnswer("colour")))
                .hasMessageContaining("no question is named \"colour\"");
    }

    @Test
    void errorsNameTheLineOfTheFileAndTheRecord() {
        assertThatThrownBy(() -> read("a.csv", "sep=;\ntask;worker;label\nt1;ann;\"y\nes\"\nt2;ann;\n"))
                .hasMessageStartingWith("a.csv:5: label must not be blank");
        assertThatThrownBy(() -> read("a.csv", "task;worker;label\nt1;ann\n"))
                .hasMessage("a.csv:2: expected 3 fields but found 2");
        assertThatThrownBy(
                        () -> read(
                                "a.json",
                                "[{\"task\":1,\"worker\":\"ann\",\"label\":\"x\"},\n {\"task\":2,\"worker\":\"\",\"label\":\"x\"}]"))
                .hasMessage("a.json:2: record 2: worker must not be blank");
        assertThatThrownBy(() -> read("a.json", "[{\"task\":1,\n\"worker\" \"ann\"}]"))
                .hasMessageStartingWith("a.json:2: the JSON is broken: ");
        CsvOptions once = new CsvOptions().withRepeats(Repeats.REFUSE);
        assertThatThrownBy(() -> read(
                        "a.jsonl",
                        "{\"task\":1,\"worker\":\"ann\",\"label\":\"x\"}\n{\"task\":1,\"worker\":\"ann\",\"label\":\"y\"}\n",
                        once))
                .hasMessage("a.jsonl:2: record 2: worker \"ann\" already answered task \"1\" in record 1");
    }

    @Test
    void pointsOfAnExportAreMarksInPictures() throws IOException {
        var file = read(
                "z.csv",
                "subject_ids,user_name,annotations\n"
                        + "1,ann,\"[{\"\"task\"\":\"\"T0\"\",\"\"value\"\":[{\"\"x\"\":1,\"\"y\"\":2}]}]\"\n");

        assertThat(file.answers()).isInstanceOf(RegionAnswers.class);
        assertThat(((RegionAnswers) file.answers()).regions(0)).containsExactly(new Region.Point(1, 2));
    }

    @Test
    void whatIsNoFileOfAnswersIsNamed() {
        assertThatThrownBy(() -> read("c.csv", "Cast Vote Record,Rank 1,Rank 2\n1,Ann,Bob\n"))
                .hasMessageContaining("ballots are counted by crowd elect");
        assertThatThrownBy(() -> read("x.xml", "<html></html>")).hasMessageContaining("XML or HTML");
        assertThatThrownBy(() -> read("x.json", "{\"a\": 1}")).hasMessageContaining("it has a");
        assertThatThrownBy(() -> read("s.csv", "Timestamp,Photo 1,Photo 2\n2026/01/01,cat,dog\n"))
                .hasMessageContaining("the file holds a survey");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Photo *", "Photo 1+Photo 2"})
    void theQuestionsOfASurveyAreNamedOrMatched(String columns) throws IOException {
        CsvOptions csv = new CsvOptions().withAnswer(columns.split("\\+"));
        String text = "Timestamp,Photo 1,Photo 2,Age\n2026/04/01 10:15:00 AM GMT+2,cat,dog,7\n";

        AnswerFile file = read("form.csv", text, csv);

        assertThat(rows(file)).containsExactly("Photo 1 1 cat", "Photo 2 1 dog");
        assertThat(file.labels().stream().findFirst().orElseThrow().at().orElseThrow())
                .hasToString("2026-04-01T08:15:00Z");
    }

    @Test
    void wideTablesOfDecimalsHoldNumbersAndAnyTableMayBeCalledWide() throws IOException {
        AnswerFile numbers = read("n.csv", "item,rater_1,rater_2\na,1.5,2\nb,nan,0.25\n");
        assertThat(((NumericAnswers) numbers.answers()).stream().map(NumericAnswers.Answer::value))
                .containsExactly(1.5, 2.0, 0.25);
        Path file = file("turned.csv", "who,t1,t2\nann,x,y\n");
        ReadOptions turned = new ReadOptions().withFormat("wide-turned");
        assertThat(rows(AnswerFile.read(file, turned, monitor))).containsExactly("t1 ann x", "t2 ann y");
        assertThat(rows(read("people.csv", "rater,q1,q2\nann,x,y\nbob,y,x\n")))
                .containsExactly("q1 ann x", "q2 ann y", "q1 bob y", "q2 bob x");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReadOptions().withFormat("widest"))
                .withMessageStartingWith("format must be one of [csv, tsv, json, ");
    }

    @Test
    void missingAnswersAndLabelsThatLookAlikeAreTreatedAsInAnyFile() throws IOException {
        CsvOptions csv = new CsvOptions().withMissing(Set.of("NA"));
        AnswerFile file = read("w.csv", "id,annotator_1,annotator_2\na,Yes,yes\nb,NA,yes\n", csv);

        assertThat(file.answers().size()).isEqualTo(3);
        assertThat(notes)
                .contains(
                        "w.csv: 1 row is skipped: the label is missing",
                        "w.csv: 2 of 2 labels are different to the letter but look alike (blanks, unseen characters,"
                                + " case or Unicode form): \"Yes\", \"yes\"");
    }

    @Test
    void goldOfAnExportIsThatOfTheFormatOrTheColumnThatTheUserNames() throws IOException {
        Path toloka = file(
                "pool.tsv", "INPUT:x\tOUTPUT:y\tGOLDEN:y\tASSIGNMENT:worker_id\na\tcat\tdog\tann\nb\tcat\t\tann\n");
        Path batch = file("batch.csv", "HITId,WorkerId,Input.truth,Answer.q\nh1,ann,frog,toad\nh2,ann,,toad\n");
        ReadOptions truth = new ReadOptions().withCsv(new CsvOptions().withAnswer("Input.truth"));

        assertThat(Export.gold(toloka, new ReadOptions())).contains("task,label\na,dog\n");
        assertThat(Export.gold(batch, truth)).contains("task,label\nh1,frog\n");
        assertThat(Export.gold(file("gold.csv", "task,label\nh1,frog\n"), new ReadOptions()))
                .isEmpty();
        assertThatThrownBy(() -> Export.gold(batch, new ReadOptions())).hasMessageContaining("marks no gold");
        Path two = file("two.csv", "HITId,WorkerId,Input.truth,Answer.q\nh1,ann,frog,toad\nh1,bob,newt,toad\n");
        assertThatThrownBy(() -> Export.gold(two, truth))
                .hasMessage("two.csv:3: Input.truth holds different values for task \"h1\", and so no gold: [frog] and"
                        + " [newt]");
    }

    @Test
    void printsWhatWasRead() throws IOException {
        AnswerFile file = read("answers.csv", LONG);

        assertThat(file).hasToString("AnswerFile[answers.csv, csv, " + file.answers() + "]");
        assertThat(file.answers()).isInstanceOf(CategoricalAnswers.class).isSameAs(file.labels());
        AnswerFile numbers = read("n.csv", "task,worker,value\na,b,1\n");
        assertThatThrownBy(numbers::labels)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the answers must be labels, got NumericAnswers");
        assertThat(Export.of(folder.resolve("answers.csv"), new ReadOptions())).hasToString("answers.csv: csv");
    }
}
