package org.crowd4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on answers that are tags of tokens, and spans of characters. */
class TagsAndSpansTest {

    @TempDir
    private Path folder;

    private Path tags;
    private Path tagGold;
    private Path spans;
    private Path spanGold;

    @BeforeEach
    void write() {
        tags = Crowd.file(
                folder,
                "tags.csv",
                "task,worker,tags",
                "s1,ann,B-PER I-PER O B-LOC",
                "s1,bob,B-PER I-PER O B-LOC",
                "s1,cid,B-PER O O O",
                "s2,ann,O B-LOC",
                "s2,bob,O I-LOC");
        tagGold = Crowd.file(folder, "tag-gold.csv", "task,tags", "s1,B-PER I-PER O B-LOC", "s2,O B-LOC");
        spans = Crowd.file(
                folder,
                "spans.csv",
                "task,worker,start,end",
                "d1,ann,0,10",
                "d1,bob,0,10",
                "d1,bob,20,25",
                "d1,cid,2,10",
                "d2,ann,,",
                "d2,bob,,");
        spanGold = Crowd.file(folder, "span-gold.csv", "task,start,end", "d1,0,10", "d2,,");
    }

    @Test
    void areAggregated() {
        assertThat(Crowd.linesOf("aggregate", tags))
                .startsWith("task,position,label,probability")
                .hasSize(7)
                .anyMatch(line -> line.startsWith("s1,1,I-PER,0."))
                .anyMatch(line -> line.startsWith("s2,1,B-LOC,0."));
        assertThat(Crowd.linesOf("aggregate", spans, "--method", "character-vote"))
                .startsWith("task,start,end,type,probability,support")
                .anyMatch(line -> line.startsWith("d1,0,10,span,0."))
                .contains("d2,,,,,");
        assertThat(Crowd.linesOf("aggregate", tags, "--gold", tagGold)).contains("s1,3,B-LOC,1.0");
    }

    @Test
    void areReadByTokenWithAScheme() {
        Path tokens = Crowd.file(
                folder, "tokens.csv", "task,worker,position,label", "s1,ann,0,S-PER", "s1,ann,1,O", "s1,bob,0,O");

        assertThat(Crowd.errorOf("aggregate", tokens))
                .contains("tokens.csv:2: tag must be O or one of BI, a hyphen and a type in scheme BIO");
        assertThat(Crowd.errorOf("aggregate", tokens, "--scheme", "bioes"))
                .contains("tokens.csv:4: all answers to task \"s1\" must have as many tags as the first, 2, got 1");
        assertThat(Crowd.errorOf("aggregate", spans, "--scheme", "bioes"))
                .contains("--scheme applies to tags, ")
                .contains("spans.csv holds span answers");
    }

    @Test
    void haveTextsOfAGivenLength() {
        Path lengths = Crowd.file(folder, "lengths.csv", "task,length", "d1,22", "d2,80");
        Path longer = Crowd.file(folder, "longer.csv", "task,length", "d1,220", "d2,80");

        assertThat(Crowd.errorOf("aggregate", spans, "--lengths", lengths))
                .contains("spans.csv:4: end must be at most the length of the text of task \"d1\", 22, got 25");
        assertThat(Crowd.linesOf("aggregate", spans, "--lengths", longer))
                .anyMatch(line -> line.startsWith("d1,0,10,span,0."));
        assertThat(Crowd.errorOf("aggregate", tags, "--lengths", longer)).contains("--lengths applies to spans, ");
    }

    @Test
    void areEvaluatedAndTellAboutWorkers() {
        assertThat(Crowd.linesOf("evaluate", tags, "--gold", tagGold))
                .startsWith(
                        "method,span_f1,span_precision,span_recall,token_accuracy,tied,seconds,to_best,low,high,p_holm")
                .hasSize(6);
        assertThat(Crowd.linesOf("evaluate", spans, "--gold", spanGold))
                .startsWith("method,character_f1,span_f1,tied,seconds,to_best,low,high,p_holm")
                .hasSize(4);
        assertThat(Crowd.linesOf("workers", tags))
                .startsWith("worker,answers,span_f1,span_precision,span_recall,token_accuracy")
                .hasSize(4);
        assertThat(Crowd.linesOf("workers", spans))
                .startsWith("worker,answers,character_f1,character_precision,character_recall,span_f1")
                .hasSize(4);
    }

    @Test
    void areComparedByMeasuresOfSpans() {
        assertThat(Crowd.linesOf("agreement", tags))
                .anyMatch(line -> line.startsWith("unitised-alpha,0."))
                .anyMatch(line -> line.startsWith("pairwise-f1,0."));
        assertThat(Crowd.linesOf("agreement", spans, "--measures", "pairwise-f1-characters"))
                .anyMatch(line -> line.startsWith("pairwise-f1-characters,0."))
                .hasSize(2);
        assertThat(Crowd.errorOf("agreement", spans, "--measures", "icc-2-1"))
                .contains("no measure of spans \"icc-2-1\"; there are unitised-alpha, pairwise-f1");
        assertThat(Crowd.errorOf("agreement", spans, "--by", "worker"))
                .contains("--by, --test, --scale and --distances apply to labels, ");
    }

    @Test
    void areConvertedToATable() {
        Path table = folder.resolve("table.csv");

        assertThat(Crowd.errorOf("convert", tags, "--out", table)).doesNotContain("crowd:");
        assertThat(table).content().contains("s1,ann,B-PER I-PER O B-LOC");
    }
}
