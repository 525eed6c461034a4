package org.crowd4j.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The description of the API, which responses are compared with. */
final class ApiDescription {
    private static final ApiDescription OURS = new ApiDescription();

    private final JsonNode root;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private ApiDescription() {
        try (InputStream in = ScoringService.class.getResourceAsStream("openapi.yaml")) {
            root = new YAMLMapper().readTree(in);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    static ApiDescription ours() {
        return OURS;
    }

    /** {@return method and path of all operations} */
    TreeSet<String> operations() {
        TreeSet<String> operations = new TreeSet<>();
        for (Map.Entry<String, JsonNode> path : root.get("paths").properties()) {
            for (String method : List.of("get", "post", "put", "delete")) {
                if (path.getValue().has(method)) {
                    operations.add(method.toUpperCase() + " " + path.getKey());
                }
            }
        }
        return operations;
    }

    /** {@return the names of fields of a schema} */
    List<String> values(String pointer) {
        return root.at(pointer).valueStream().map(JsonNode::asString).toList();
    }

    /** Fails unless a response is as described. */
    void check(HttpResponse<String> response) {
        String rawPath = response.request().uri().getRawPath();
        JsonNode operation = operation(response.request().method(), rawPath);
        String status = Integer.toString(response.statusCode());
        JsonNode described = operation.get("responses").has(status)
                ? operation.get("responses").get(status)
                : operation.get("responses").get("default");
        assertThat(described).as("status %s of %s", status, rawPath).isNotNull();
        if (described.has("$ref")) {
            described = root.at(described.get("$ref").asString().substring(1));
        }
        if (!described.has("content")) {
            assertThat(response.body()).isEmpty();
            return;
        }
        String type = response.headers().firstValue("Content-Type").orElse("").split(";")[0];
        JsonNode content = described.get("content").get(type);
        assertThat(content).as("%s of %s with status %s", type, rawPath, status).isNotNull();
        if (type.endsWith("json")) {
            check(content.get("schema"), response.body());
        }
    }

    /** Fails unless JSON is as a named schema says. */
    void check(String schema, String json) {
        check(root.at("/components/schemas/" + schema), json);
    }

    private void check(JsonNode schema, String json) {
        ObjectNode whole = ((ObjectNode) schema).deepCopy();
        whole.set("components", root.get("components"));
        assertThat(registry.getSchema(whole).validate(json, InputFormat.JSON))
                .as(json)
                .isEmpty();
    }

    /** {@return the operation of a path; fixed paths come before those with parameters} */
    private JsonNode operation(String method, String rawPath) {
        Map<Long, JsonNode> found = new TreeMap<>();
        for (Map.Entry<String, JsonNode> path : root.get("paths").properties()) {
            String pattern = path.getKey().replaceAll("\\{[^/]+}", "[^/]+");
            if (rawPath.matches(pattern)) {
                found.put(path.getKey().chars().filter(c -> c == '{').count(), path.getValue());
            }
        }
        assertThat(found).as("paths like " + rawPath).isNotEmpty();
        String key = method.toLowerCase();
        return found.values().stream()
                .filter(path -> path.has(key))
                .findFirst()
                .map(path -> path.get(key))
                .orElseGet(() -> found.values()
                        .iterator()
                        .next()
                        .valueStream()
                        .filter(each -> each.has("responses"))
                        .findFirst()
                        .orElseThrow());
    }
}
