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
 * Compares the messages of a build for errors of Entra ID with {@code entra-id-errors.txt}. Runs one Maven build with a module for each
 * error number.
 */
class EntraErrorsIT {
    private static final Pattern HEADING = Pattern.compile("(?m)^=== (\\d+) (\\w+) (\\d+)$");
    private static final String CORRELATION = "c0ffee00-0000-0000-0000-000000000001";
    private static final int ALWAYS = 99;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    /** An error response of Entra ID and the expected message. */
    private record EntraError(int status, String error, String number, String text) {
        String module() {
            return "aadsts" + number;
        }

        /** Each module uses its own tenant, so that each request of the module gets the same response. */
        String tenant() {
            return "00000000-0000-0000-0000-%012d".formatted(Integer.parseInt(number));
        }
    }

    @Test
    void eachEntraErrorNumberIsExplained() throws IOException {
        List<EntraError> errors = read();
        Map<String, String> modules = new LinkedHashMap<>();
        errors.forEach(expected -> modules.put(expected.module(), "<tenantId>" + expected.tenant() + "</tenantId>"));
        ItPom.goals(directory, "issue-token", modules);
        try (ItEmulator emulator = ItEmulator.start()) {
            JsonNode state = emulator.order("GET", "/state", Map.of());
            for (EntraError expected : errors) {
                emulator.order("POST", "/faults", fault(expected));
            }

            String output = MavenBuild.in(directory)
                    .goals("validate", "--fail-at-end")
                    .signedIn(emulator)
                    .property("adb.host", state.at("/workspaces/0/host").asText())
                    .run()
                    .failed()
                    .output();

            assertThat(errors.stream()
                            .map(expected -> section(expected, errorOf(expected, output)))
                            .collect(Collectors.joining()))
                    .isEqualTo(errors.stream()
                            .map(expected -> section(expected, expected.text()))
                            .collect(Collectors.joining()));
        }
    }

    private static List<EntraError> read() throws IOException {
        try (InputStream file = EntraErrorsIT.class.getResourceAsStream("/entra-id-errors.txt")) {
            String all = new String(Objects.requireNonNull(file).readAllBytes(), UTF_8);
            List<EntraError> errors = new ArrayList<>();
            List<MatchResult> headings = HEADING.matcher(all).results().toList();
            for (int i = 0; i < headings.size(); i++) {
                MatchResult heading = headings.get(i);
                int end = i + 1 < headings.size() ? headings.get(i + 1).start() : all.length();
                errors.add(new EntraError(
                        Integer.parseInt(heading.group(1)),
                        heading.group(2),
                        heading.group(3),
                        all.substring(heading.end(), end).strip()));
            }
            return errors;
        }
    }

    private static String section(EntraError expected, String text) {
        return "=== %d %s %s%n%s%n".formatted(expected.status(), expected.error(), expected.number(), text);
    }

    /** Creates the fault of the emulator for an error. */
    private static Map<String, Object> fault(EntraError expected) {
        ObjectNode body = JSON.createObjectNode()
                .put("error", expected.error())
                .put(
                        "error_description",
                        "AADSTS" + expected.number() + ": The words of Entra ID. Trace ID: " + CORRELATION
                                + " Correlation ID: " + CORRELATION + " Timestamp: 2026-05-04 03:02:01Z")
                .put("correlation_id", CORRELATION);
        body.putArray("error_codes").add(Integer.parseInt(expected.number()));
        return Map.of(
                "service",
                "entra",
                "path",
                "/" + expected.tenant() + "/.*",
                "kind",
                "answer",
                "status",
                expected.status(),
                "headers",
                Map.of("Content-Type", "application/json", "Retry-After", "1"),
                "body",
                body.toString(),
                "times",
                ALWAYS);
    }

    /** Extracts the error message of a module from the output of Maven. */
    private static String errorOf(EntraError expected, String output) {
        Matcher error = Pattern.compile("(?s)\\[ERROR] Failed to execute goal \\S+ \\(default\\) on project "
                        + expected.module() + ": (.+?)\\R\\[ERROR] -> \\[Help \\d]")
                .matcher(output);
        assertThat(error.find())
                .as("an error of %s in%n%s", expected.module(), output)
                .isTrue();
        return error.group(1)
                .replaceAll("(?m)^\\[ERROR] ", "")
                .replace(ItEmulator.CLIENT_ID, "A")
                .replace(expected.tenant(), "T")
                .replace(CORRELATION, "I")
                .strip();
    }
}
