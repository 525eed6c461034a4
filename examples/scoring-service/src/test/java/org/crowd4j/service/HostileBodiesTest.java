package org.crowd4j.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.crowd4j.service.Caller.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that no honest client sends: each is refused, leaves no trace, and the service goes on. */
@Tag("long")
@Timeout(60)
class HostileBodiesTest extends HostileService {
    @Test
    void longBodiesAreRefusedByTheirDeclaredLength() {
        Reply reply = all.post(ANSWERS, "[" + " ".repeat(500_000) + "]");
        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.reason()).isEqualTo("LONG_BODY");
    }

    @Test
    void longBodiesAreRefusedWithoutDeclaredLength() {
        for (int size : new int[] {LIMIT + 1, 500_000}) {
            Reply reply = all.send(HttpRequest.newBuilder(service.address().resolve(ANSWERS))
                    .header("Authorization", "Bearer " + Services.ALL)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[size])))
                    .build());
            assertThat(reply.status()).isEqualTo(413);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "3",
                "\"text\"",
                "{",
                "{} {}",
                "{}",
                "{\"submission\":1,\"task\":\"t\",\"worker\":\"w\",\"label\":\"spam\"}",
                "{\"submission\":\"s\",\"task\":true,\"worker\":\"w\",\"label\":\"spam\"}",
                "{\"submission\":\"s\",\"task\":[\"t\"],\"worker\":\"w\",\"label\":\"spam\"}",
                "{\"submission\":\"s\",\"task\":{\"t\":1},\"worker\":\"w\",\"label\":\"spam\"}",
                "{\"submission\":\"s\",\"task\":\"t\",\"worker\":null,\"label\":\"spam\"}",
                "{\"submission\":\"s\",\"task\":\"t\",\"worker\":\"w\",\"label\":\"spam\",\"at\":\"yesterday\"}",
                "{\"submission\":\"s\",\"task\":\"t\",\"worker\":\"w\",\"label\":\"spam\","
                        + "\"at\":\"9999-01-01T00:00:00Z\"}",
                "{\"submission\":\"s\",\"task\":\"t\",\"worker\":\"w\",\"label\":\"spam\",\"at\":17}",
                "{\"submission\":\"s\",\"task\":\"t\",\"worker\":\"w\",\"label\":\"spam\",\"value\":3}",
                "{\"submission\":\"s\",\"task\":\"t\",\"worker\":\"w\",\"label\":\"spam\",\"lease\":7}",
                "{\"submission\":\"s\",\"task\":\"t\",\"worker\":\"w\",\"label\":\"spam\",\"lease\":{}}",
                "{\"submission\":\"s\",\"submission\":\"s\",\"task\":\"t\",\"worker\":\"w\",\"label\":\"spam\"}",
                "{\"submission\":\"s\",\"task\":\"t\",\"worker\":\"w\",\"label\":\"spam\",\"admin\":true}",
                "{\"submission\":\"s\",\"task\":\"\",\"worker\":\"w\",\"label\":\"spam\"}",
                "{\"submission\":\"s\",\"task\":\"  \",\"worker\":\"w\",\"label\":\"spam\"}",
                "{\"submission\":\"s\",\"task\":\"\\ud800\",\"worker\":\"w\",\"label\":\"spam\"}",
                "{\"submission\":\"s\",\"task\":\"t\",\"worker\":\"w\",\"label\":\"" + "\"}",
                "{'submission':'s'}",
                "{\"@class\":\"java.lang.Runtime\"}",
            })
    void wrongJsonIsRefused(String body) {
        assertThat(all.post(ANSWERS, body).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "answers/batch {}",
                "answers/batch {\"answers\":[null]}",
                "answers/batch {\"answers\":[[]]}",
                "answers/batch {\"answers\":3}",
                "tasks {\"id\":\"t\",\"attributes\":{\"a\":null}}",
                "tasks {\"id\":\"t\",\"attributes\":{\"a\":{}}}",
                "tasks {\"id\":null}",
                "leases {\"worker\":\"w\",\"count\":1.5}",
                "leases/release {\"task\":\"t\"}",
                "labels {\"label\":\" \"}",
                "tasks/t/requests {\"answers\":\"1\"}",
            })
    void wrongJsonOfOtherRoutesIsRefused(String pathAndBody) {
        String[] parts = pathAndBody.split(" ", 2);
        assertThat(all.post("/v1/questions/topic/" + parts[0], parts[1]).status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NaN",
                "Infinity",
                "1e999",
                "-1e999",
                "\"3\"",
                "true",
                "99999999999999999999999999999999999999999999999999999999999999999999",
            })
    void wrongNumbersAreRefused(String value) {
        String body = "{\"submission\":\"s\",\"task\":\"t\",\"worker\":\"w\",\"value\":" + value + "}";
        assertThat(all.post("/v1/questions/price/answers", body).status()).isEqualTo(400);
    }

    @Test
    void deepJsonIsRefused() {
        for (String body : List.of("[".repeat(9000), "{\"a\":".repeat(1500), "{\"lease\":" + "[".repeat(5000))) {
            assertThat(all.post(ANSWERS, body).status()).isEqualTo(400);
        }
    }

    @Test
    void longIdsAreRefused() {
        String id = "x".repeat(257);
        assertThat(all.label("s", id, "w", "spam").status()).isEqualTo(400);
        assertThat(all.label("s", "t", id, "spam").status()).isEqualTo(400);
        assertThat(all.label(id, "t", "w", "spam").status()).isEqualTo(400);
        assertThat(all.get("/v1/workers/" + id).status()).isEqualTo(400);
    }

    @Test
    void tooManyAnswersAreRefusedAsAWhole() {
        Map<String, String> answer = Map.of("submission", "s");
        Reply reply = all.post(ANSWERS + "/batch", Map.of("answers", java.util.Collections.nCopies(400, answer)));
        assertThat(reply.json().path("refused").asInt()).isEqualTo(400);
        assertThat(all.post("/v1/questions/topic/leases", Map.of("worker", "w", "count", 1_000_000))
                        .status())
                .isEqualTo(400);
        assertThat(all.post("/v1/questions/topic/leases", Map.of("worker", "w", "count", -1))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void otherTypesOfBodiesAreRefused() {
        Reply reply = all.send(HttpRequest.newBuilder(service.address().resolve(ANSWERS))
                .header("Authorization", "Bearer " + Services.ALL)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("a=b"))
                .build());
        assertThat(reply.status()).isEqualTo(415);
    }
}
