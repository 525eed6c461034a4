package org.crowd4j.formats.text;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crowd4j.io.MalformedFileException;

/** Reads JSON: one array, one object, or one object a line. */
public final class Json {
    /** Numbers keep the spelling of the file. */
    public static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Json() {}

    /**
     * One record.
     *
     * @param place where it stands
     * @param node its content
     */
    public record Entry(Place place, JsonNode node) {}

    /** Takes records. */
    @FunctionalInterface
    public interface Entries {
        /** Takes one; returns whether to go on. */
        boolean take(Entry entry) throws IOException;
    }

    /** Reads the elements of an array, or the values that follow each other. */
    public static void forEach(Content content, Entries entries) throws IOException {
        try (Reader text = content.open();
                JsonParser parser = MAPPER.createParser(text)) {
            boolean array = parser.nextToken() == JsonToken.START_ARRAY;
            JsonToken token = array ? parser.nextToken() : parser.currentToken();
            boolean more = true;
            for (long number = 1; more && token != null && token != JsonToken.END_ARRAY; number++) {
                Place place = new Place(parser.currentTokenLocation().getLineNr(), number);
                JsonNode node = MAPPER.readTree(parser);
                more = entries.take(new Entry(place, node == null ? MissingNode.getInstance() : node));
                token = parser.nextToken();
            }
        } catch (CharacterCodingException malformed) {
            throw content.badText();
        } catch (JsonProcessingException broken) {
            long line = broken.getLocation() == null
                    ? 1
                    : Math.max(1, broken.getLocation().getLineNr());
            throw new MalformedFileException(
                    content.name(), line, "the JSON is broken: " + broken.getOriginalMessage());
        }
    }

    /** {@return the first records} */
    public static List<Entry> first(Content content, int most) throws IOException {
        List<Entry> first = new ArrayList<>();
        forEach(content, entry -> {
            first.add(entry);
            return first.size() < most;
        });
        return first;
    }

    /** {@return a writer of records, one a line, which leaves the text open} */
    public static JsonGenerator generator(Writer text, boolean array) throws IOException {
        JsonGenerator json = MAPPER.getFactory().createGenerator(text);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);
        MinimalPrettyPrinter lines = new MinimalPrettyPrinter(array ? "" : "\n") {
            private static final long serialVersionUID = 1L;

            @Override
            public void writeArrayValueSeparator(JsonGenerator out) throws IOException {
                out.writeRaw(
                        out.getOutputContext().getParent() != null
                                        && out.getOutputContext().getParent().inRoot()
                                        && array
                                ? ",\n"
                                : ",");
            }
        };
        json.setPrettyPrinter(lines);
        return json;
    }

    /** {@return the JSON of a text, if it is an object or an array} */
    public static Optional<JsonNode> parse(String text) {
        String plain = text.strip();
        if (!plain.startsWith("{") && !plain.startsWith("[")) {
            return Optional.empty();
        }
        try {
            return Optional.of(MAPPER.readTree(plain));
        } catch (JsonProcessingException noJson) {
            return Optional.empty();
        }
    }

    /** {@return what a path such as {@code data.url} leads to; a key may itself hold dots} */
    public static Optional<JsonNode> at(JsonNode node, String path) {
        if (node.has(path)) {
            return Optional.of(node.path(path)).filter(found -> !found.isNull());
        }
        for (int dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
            if (node.has(path.substring(0, dot))) {
                return at(node.path(path.substring(0, dot)), path.substring(dot + 1));
            }
        }
        return Optional.empty();
    }

    /** {@return a scalar as text, or JSON; nothing for null and what is missing} */
    public static Optional<String> text(JsonNode node) {
        return node.isMissingNode() || node.isNull()
                ? Optional.empty()
                : Optional.of(node.isValueNode() ? node.asText() : node.toString());
    }

    /** {@return a scalar as text; empty for null and what is missing} */
    public static String plain(JsonNode node) {
        return text(node).orElse("");
    }

    /** {@return the texts of an array, or of one scalar} */
    public static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(each -> texts.add(plain(each)));
        } else {
            text(node).ifPresent(texts::add);
        }
        return texts;
    }
}
