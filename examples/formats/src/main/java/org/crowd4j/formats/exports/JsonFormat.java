package org.crowd4j.formats.exports;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.crowd4j.formats.questions.Extract;
import org.crowd4j.formats.text.Content;

/** A format of JSON records. */
public interface JsonFormat {

    /** {@return its name, such as {@code label-studio-json}} */
    String name();

    /** {@return what a message calls it, such as {@code Label Studio JSON}} */
    String title();

    /** {@return whether a file that begins with these records has this format} */
    boolean fits(List<JsonNode> start);

    /** Reads a file. */
    Extract read(Content content, ReadPlan plan) throws IOException;

    /** {@return whether a record has all these keys} */
    static boolean has(JsonNode node, String... keys) {
        for (String key : keys) {
            if (!node.has(key)) {
                return false;
            }
        }
        return true;
    }
}
