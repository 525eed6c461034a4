package org.crowd4j.formats.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns JSON records into a table: a column for each key; objects and lists stay JSON. */
public final class SheetFromJson {
    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private final List<Sheet.Row> rows = new ArrayList<>();

    private SheetFromJson() {}

    /** {@return the table of the first records} */
    public static Sheet of(Content content, long most) throws IOException {
        SheetFromJson table = new SheetFromJson();
        Json.forEach(content, entry -> {
            if (!entry.node().isObject()) {
                throw entry.place()
                        .malformed(content.name(), "expected an object with keys such as task, worker and label");
            }
            table.add(entry);
            return table.rows.size() < most;
        });
        List<String> header = List.copyOf(table.columns.keySet());
        return new Sheet(content.name(), content.stem(), header, table.rows, table.rows);
    }

    private void add(Json.Entry entry) {
        List<String> cells = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : entry.node().properties()) {
            int column = columns.computeIfAbsent(field.getKey(), unseen -> columns.size());
            while (cells.size() <= column) {
                cells.add("");
            }
            cells.set(column, Json.plain(field.getValue()));
        }
        rows.add(new Sheet.Row(entry.place(), cells));
    }
}
