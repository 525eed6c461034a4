package org.crowd4j.formats;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;

/** What the formats that are tables share. */
final class Tables {
    private Tables() {}

    /**
     * Who answered what in a row.
     *
     * @param row the row
     * @param task the task
     * @param worker the worker
     * @param time the time, as the file spells it
     */
    record Place(Sheet.Row row, String task, String worker, String time) {
        void add(String question, JsonNode value, Undecided answers) {
            answers.add(question, row.place(), task, worker, time, value);
        }
    }

    static JsonNode text(String text) {
        return TextNode.valueOf(text);
    }

    static JsonNode array(List<String> texts) {
        ArrayNode array = Json.MAPPER.createArrayNode();
        texts.forEach(array::add);
        return array;
    }

    /**
     * {@return whether the user named columns of the table; else the names are those of questions
     * inside cells}
     */
    static boolean allQuestions(List<Integer> questions, Sheet sheet, List<String> names) {
        return questions.isEmpty() || names.stream().allMatch(name -> sheet.column(name) >= 0);
    }
}
