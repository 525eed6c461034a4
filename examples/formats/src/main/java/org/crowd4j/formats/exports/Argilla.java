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
import org.crowd4j.formats.questions.Undecided;
import org.crowd4j.formats.questions.Undecided.Allowed;
import org.crowd4j.formats.text.Content;
import org.crowd4j.formats.text.Json;
import org.crowd4j.formats.text.Place;
import org.crowd4j.io.CsvOptions.Columns;
import org.crowd4j.io.MalformedFileException;

/** Argilla's records: as JSON of version 2, flat as data sets are, and as the server had them. */
final class Argilla extends JsonFormat {
    private static final String RESPONSES = ".responses";
    private static final Set<String> LEFT_OUT = Set.of("draft", "discarded");

    Argilla() {
        super("argilla", "Argilla records");
    }

    @Override
    public boolean fits(List<JsonNode> start) {
        return start.stream()
                .anyMatch(node -> JsonFormat.has(node, "responses", "fields")
                        || node.properties().stream()
                                .anyMatch(each -> each.getKey().endsWith(RESPONSES + ".users")));
    }

    @Override
    public Extract read(Content content, ReadPlan plan) throws IOException {
        Extract extract = new Extract(content.name(), "task id, worker user_id");
        Undecided answers = new Undecided(Set.of(Allowed.RANKINGS, Allowed.EMPTY_SETS, Allowed.TEXTS));
        Columns columns = plan.columns();
        Json.forEach(content, entry -> {
            JsonNode node = entry.node();
            if (Keys.match(plan.where(), node)) {
                String id = Json.text(node.path("id"))
                        .orElseGet(() -> Json.text(node.path("external_id"))
                                .orElse(Long.toString(entry.place().record())));
                String task = Keys.given(columns.task(), id, entry.place(), extract.name(), node);
                record(node, entry.place(), task, answers, extract);
            }
            return true;
        });
        return answers.finish(extract);
    }

    private static void record(JsonNode node, Place place, String task, Undecided answers, Extract extract)
            throws MalformedFileException {
        JsonNode responses = node.path("responses");
        for (int i = 0; i < node.path("suggestions").size(); i++) {
            extract.leaveOut("model suggestion");
        }
        if (responses.isObject()) {
            for (Map.Entry<String, JsonNode> question : responses.properties()) {
                for (JsonNode response : question.getValue()) {
                    extract.note("responses of this form have no status: drafts and discarded ones cannot be told from"
                            + " submitted ones");
                    answers.add(
                            question.getKey(),
                            place,
                            task,
                            Json.plain(response.path("user_id")),
                            "",
                            response.path("value"));
                }
            }
        }
        if (responses.isArray()) {
            for (JsonNode response : responses) {
                if (submitted(Json.plain(response.path("status")), extract)) {
                    response.path("values")
                            .properties()
                            .forEach(each -> answers.add(
                                    each.getKey(),
                                    place,
                                    task,
                                    Json.plain(response.path("user_id")),
                                    Json.plain(response.path("updated_at")),
                                    each.getValue().path("value")));
                }
            }
        }
        flat(node, place, task, answers, extract);
    }

    private static void flat(JsonNode node, Place place, String task, Undecided answers, Extract extract)
            throws MalformedFileException {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String key = field.getKey();
            JsonNode values = field.getValue();
            if (!key.endsWith(RESPONSES) || !values.isArray()) {
                continue;
            }
            JsonNode users = node.path(key + ".users");
            JsonNode states = node.path(key + ".status");
            if (users.size() != values.size()) {
                throw place.malformed(
                        extract.name(), "%s has %s values and %s users".formatted(key, values.size(), users.size()));
            }
            for (int i = 0; i < values.size(); i++) {
                if (submitted(Json.plain(states.path(i)), extract)) {
                    answers.add(
                            key.substring(0, key.length() - RESPONSES.length()),
                            place,
                            task,
                            Json.plain(users.path(i)),
                            "",
                            values.path(i));
                }
            }
        }
    }

    private static boolean submitted(String status, Extract extract) {
        if (LEFT_OUT.contains(status)) {
            extract.leaveOut(status + " response");
            return false;
        }
        return true;
    }
}
