package org.crowd4j.formats.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.crowd4j.formats.questions.Extract;
import org.crowd4j.formats.text.Content;

/** A format of JSON records. */
public abstract class JsonFormat extends Format {

    /** A format with a name and a title. */
    protected JsonFormat(String name, String title) {
        super(name, title);
    }

    /** {@return whether a file that begins with these records has this format} */
    public abstract boolean fits(List<JsonNode> start);

    /** Reads a file. */
    public abstract Extract read(Content content, ReadPlan plan) throws IOException;

    /** {@return whether a record has all these keys} */
    public static boolean has(JsonNode node, String... keys) {
        for (String key : keys) {
            if (!node.has(key)) {
                return false;
            }
        }
        return true;
    }
}
