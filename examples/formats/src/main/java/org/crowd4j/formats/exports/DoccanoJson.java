package org.crowd4j.formats.exports;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crowd4j.formats.format.JsonFormat;
import org.crowd4j.formats.format.ReadPlan;
import org.crowd4j.formats.questions.Extract;
import org.crowd4j.formats.questions.Keys;
import org.crowd4j.formats.questions.Tables;
import org.crowd4j.formats.questions.Undecided;
import org.crowd4j.formats.text.Content;
import org.crowd4j.formats.text.Json;

/** doccano's JSON lines: one file a worker, named after the worker. */
final class DoccanoJson extends JsonFormat {
    private static final List<String> ANSWERS = List.of("label", "labels", "entities", "cats", "bbox");
    private static final Set<String> KNOWN =
            Set.of("id", "text", "data", "filename", "Comments", "annotations", "annotation_approver", "meta");

    DoccanoJson() {
        super("doccano", "doccano JSON lines");
    }

    @Override
    public boolean fits(List<JsonNode> start) {
        return start.stream()
                .allMatch(node -> (node.has("id") || node.has("doc_id"))
                        && (node.has("text") || node.has("filename") || node.has("data"))
                        && (ANSWERS.stream().anyMatch(key -> node.path(key).isArray())
                                || node.path("annotations").path(0).has("user")));
    }

    @Override
    public Extract read(Content content, ReadPlan plan) throws IOException {
        Extract extract = new Extract(content.name(), "task id, worker = the name of the file");
        note(content.stem(), extract);
        Undecided answers = new Undecided(Set.of());
        Json.forEach(content, entry -> {
            JsonNode node = entry.node();
            if (Keys.match(plan.where(), node)) {
                example(entry, node, content.stem(), plan, answers, extract);
            }
            return true;
        });
        return answers.finish(extract);
    }

    /** Notes on what the name of a file says about its worker. */
    static void note(String stem, Extract extract) {
        if (stem.equals("all") || stem.equals("unknown")) {
            extract.note("a file named %s tells no workers apart: all its answers count as those of one worker"
                    .formatted(stem));
        }
    }

    private static void example(
            Json.Entry entry, JsonNode node, String stem, ReadPlan plan, Undecided answers, Extract extract)
            throws IOException {
        var columns = plan.columns();
        String usual = Json.plain(node.has("id") ? node.path("id") : node.path("doc_id"));
        String task = Keys.given(columns.task(), usual, entry.place(), extract.name(), node);
        String by = node.has("username") ? Json.plain(node.path("username")) : stem;
        String worker = Keys.given(columns.worker(), by, entry.place(), extract.name(), node);
        for (String key : ANSWERS) {
            if (node.path(key).isArray()) {
                answers.add(key, entry.place(), task, worker, "", node.path(key));
            }
        }
        for (JsonNode annotation : node.path("annotations")) {
            JsonNode label = annotation.has("start_offset")
                    ? Json.MAPPER.createArrayNode().add(annotation)
                    : annotation.path("label");
            answers.add("label", entry.place(), task, Json.plain(annotation.path("user")), "", texts(label));
        }
        node.properties().stream()
                .map(Map.Entry::getKey)
                .filter(key -> !ANSWERS.contains(key) && !KNOWN.contains(key))
                .forEach(key -> extract.unused(List.of(key)));
        if (node.path("Comments").size() > 0) {
            extract.leaveOut("comment");
        }
    }

    /** Labels that are numbers are names of labels. */
    private static JsonNode texts(JsonNode label) {
        return label.isNumber() ? Tables.text(label.asText()) : label;
    }
}
