package io.limen.controller.cli;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A list answer of the admin API as a table for people. */
final class JsonTable {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** The widest cell; longer values are cut. */
    private static final int WIDEST = 40;

    private JsonTable() {}

    static String pretty(String json) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(MAPPER.readTree(json));
    }

    /** Columns are the scalar fields of the items; what is no list is printed as JSON. */
    static String of(String json) {
        var items = MAPPER.readTree(json).path("items");
        if (!items.isArray()) {
            return pretty(json) + System.lineSeparator();
        }
        var columns = new ArrayList<String>();
        items.forEach(item -> item.properties().forEach(field -> {
            if (field.getValue().isValueNode() && !columns.contains(field.getKey())) {
                columns.add(field.getKey());
            }
        }));
        var rows = new ArrayList<List<String>>();
        rows.add(columns);
        items.forEach(item ->
                rows.add(columns.stream().map(name -> cell(item.path(name))).toList()));
        return columns.isEmpty() ? "none" + System.lineSeparator() : format(rows, columns.size());
    }

    private static String cell(JsonNode node) {
        var text = node.isMissingNode() || node.isNull() ? "-" : node.asString();
        return text.length() > WIDEST ? text.substring(0, WIDEST - 1) + "…" : text;
    }

    private static String format(List<List<String>> rows, int width) {
        var text = new StringBuilder();
        var widths = new int[width];
        rows.forEach(row -> {
            for (int i = 0; i < width; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        rows.forEach(row -> {
            for (int i = 0; i < width; i++) {
                text.append(row.get(i)).repeat(" ", widths[i] + 2 - row.get(i).length());
            }
            text.setLength(text.toString().stripTrailing().length());
            text.append(System.lineSeparator());
        });
        return text.toString();
    }
}
