/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a build prints for each number of Entra ID: the texts stand in {@code entra-id-errors.txt}, each under the
 * status, the error and the number of the answer. One Maven with a module for each.
 */
class EntraRefusalsIT {
    private static final Pattern HEADING = Pattern.compile("(?m)^=== (\\d+) (\\w+) (\\d+)$");
    private static final String CORRELATION = "c0ffee00-0000-0000-0000-000000000001";
    private static final int FOR_GOOD = 99;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    /** An answer of Entra ID, and what the user reads. */
    private record Refusal(int status, String error, String number, String text) {
        String module() {
            return "aadsts" + number;
        }

        /** Each module asks in a tenant of its own: so it gets its own answer, however often it asks. */
        String tenant() {
            return "00000000-0000-0000-0000-%012d".formatted(Integer.parseInt(number));
        }
    }

    @Test
    void eachNumberIsExplained() throws IOException {
        List<Refusal> refusals = read();
        Map<String, String> modules = new LinkedHashMap<>();
        refusals.forEach(refusal -> modules.put(refusal.module(), "<tenantId>" + refusal.tenant() + "</tenantId>"));
        ItPom.goals(directory, "issue-token", modules);
        try (ItEmulator emulator = ItEmulator.start()) {
            JsonNode state = emulator.order("GET", "/state", Map.of());
            for (Refusal refusal : refusals) {
                emulator.order("POST", "/faults", fault(refusal));
            }

            String output = MavenBuild.in(directory)
                    .goals("validate", "--fail-at-end")
                    .signedIn(emulator)
                    .property("adb.host", state.at("/workspaces/0/host").asText())
                    .run()
                    .failed()
                    .output();

            assertThat(refusals.stream()
                            .map(refusal -> section(refusal, errorOf(refusal, output)))
                            .collect(Collectors.joining()))
                    .isEqualTo(refusals.stream()
                            .map(refusal -> section(refusal, refusal.text()))
                            .collect(Collectors.joining()));
        }
    }

    private static List<Refusal> read() throws IOException {
        try (InputStream file = EntraRefusalsIT.class.getResourceAsStream("/entra-id-errors.txt")) {
            String all = new String(Objects.requireNonNull(file).readAllBytes(), UTF_8);
            List<Refusal> refusals = new ArrayList<>();
            List<MatchResult> headings = HEADING.matcher(all).results().toList();
            for (int i = 0; i < headings.size(); i++) {
                MatchResult heading = headings.get(i);
                int end = i + 1 < headings.size() ? headings.get(i + 1).start() : all.length();
                refusals.add(new Refusal(
                        Integer.parseInt(heading.group(1)),
                        heading.group(2),
                        heading.group(3),
                        all.substring(heading.end(), end).strip()));
            }
            return refusals;
        }
    }

    private static String section(Refusal refusal, String text) {
        return "=== %d %s %s%n%s%n".formatted(refusal.status(), refusal.error(), refusal.number(), text);
    }

    /** What a module is answered. */
    private static Map<String, Object> fault(Refusal refusal) {
        ObjectNode body = JSON.createObjectNode()
                .put("error", refusal.error())
                .put(
                        "error_description",
                        "AADSTS" + refusal.number() + ": The words of Entra ID. Trace ID: " + CORRELATION
                                + " Correlation ID: " + CORRELATION + " Timestamp: 2026-05-04 03:02:01Z")
                .put("correlation_id", CORRELATION);
        body.putArray("error_codes").add(Integer.parseInt(refusal.number()));
        return Map.of(
                "service",
                "entra",
                "path",
                "/" + refusal.tenant() + "/.*",
                "kind",
                "answer",
                "status",
                refusal.status(),
                "headers",
                Map.of("Content-Type", "application/json", "Retry-After", "1"),
                "body",
                body.toString(),
                "times",
                FOR_GOOD);
    }

    /** What Maven says at its end of one module, without what it adds. */
    private static String errorOf(Refusal refusal, String output) {
        Matcher error = Pattern.compile("(?s)\\[ERROR] Failed to execute goal \\S+ \\(default\\) on project "
                        + refusal.module() + ": (.+?)\\R\\[ERROR] -> \\[Help \\d]")
                .matcher(output);
        assertThat(error.find())
                .as("an error of %s in%n%s", refusal.module(), output)
                .isTrue();
        return error.group(1)
                .replaceAll("(?m)^\\[ERROR] ", "")
                .replace(ItEmulator.CLIENT_ID, "A")
                .replace(refusal.tenant(), "T")
                .replace(CORRELATION, "I")
                .strip();
    }
}
