package org.crowd4j.formats.questions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import org.crowd4j.formats.text.Json;
import org.crowd4j.formats.text.Sheet;

/** What the formats that are tables share. */
public final class Tables {
    private Tables() {}

    /**
     * Who answered what in a row.
     *
     * @param row the row
     * @param task the task
     * @param worker the worker
     * @param time the time, as the file spells it
     */
    public record Place(Sheet.Row row, String task, String worker, String time) {
        /** Adds an answer to a question. */
        public void add(String question, JsonNode value, Undecided answers) {
            answers.add(question, row.place(), task, worker, time, value);
        }
    }

    /** {@return a text as JSON} */
    public static JsonNode text(String text) {
        return TextNode.valueOf(text);
    }

    /** {@return texts as a JSON array} */
    public static JsonNode array(List<String> texts) {
        ArrayNode array = Json.MAPPER.createArrayNode();
        texts.forEach(array::add);
        return array;
    }

    /**
     * {@return whether the user named columns of the table; else the names are those of questions
     * inside cells}
     */
    public static boolean allQuestions(List<Integer> questions, Sheet sheet, List<String> names) {
        return questions.isEmpty() || names.stream().allMatch(name -> sheet.column(name) >= 0);
    }
}
