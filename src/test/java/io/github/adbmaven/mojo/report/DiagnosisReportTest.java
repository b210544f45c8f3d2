/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.adbmaven.doctor.Check;
import io.github.adbmaven.doctor.CheckResult;
import io.github.adbmaven.doctor.Diagnosis;
import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ServiceError;
import io.github.adbmaven.maven.AnsiColors;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The text and JSON reports of adb:doctor. */
class DiagnosisReportTest {
    private static final CheckResult PASSED = new CheckResult(
            Check.CONFIGURATION,
            CheckResult.State.PASSED,
            Duration.ofMillis(7),
            List.of(new Problem.Fact("identity", "service principal c"), new Problem.Fact("cloud", "public")),
            Optional.empty(),
            Optional.empty());
    private static final CheckResult WARNED = new CheckResult(
            Check.ENTRA_CLOCK,
            CheckResult.State.PASSED,
            Duration.ZERO,
            List.of(),
            Optional.of("the clock should be set"),
            Optional.empty());
    private static final CheckResult UNKNOWN = new CheckResult(
            Check.ROLE,
            CheckResult.State.NOT_CHECKED,
            Duration.ofMillis(12),
            List.of(),
            Optional.of("it may not be read"),
            Optional.empty());
    private static final CheckResult FAILED = new CheckResult(
            Check.MEMBERSHIP,
            CheckResult.State.FAILED,
            Duration.ofMillis(1234),
            List.of(),
            Optional.empty(),
            Optional.of(Problem.rejected(ErrorCode.AZURE_REJECTED_REQUEST, "The workspace refused.")
                    .serviceError(new ServiceError("Azure Databricks", 403, "CODE", "no", Optional.of("r-1")))
                    .likelyCause("it is no member.")
                    .remedy("add it.")));
    private static final CheckResult SKIPPED = new CheckResult(
            Check.TOKENS, CheckResult.State.SKIPPED, Duration.ZERO, List.of(), Optional.empty(), Optional.empty());
    private static final Diagnosis ILL = new Diagnosis(List.of(PASSED, WARNED, UNKNOWN, FAILED, SKIPPED));

    @Test
    void textReportHasALineForEachCheckAndThenTheFix() {
        assertThat(report(ILL, StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "✔ Configuration                    7 ms  identity service principal c; cloud public",
                        "✔ Entra ID: clock                  0 ms  WARNING: the clock should be set",
                        "– Role on the workspace           12 ms  not checked: it may not be read",
                        "✘ Workspace: member             1234 ms  FAILED",
                        "– Workspace: tokens                      skipped: an earlier check failed",
                        "",
                        "First failure: Workspace: member",
                        "The workspace refused. [ADB-402]",
                        "  Observed:     Azure Databricks returned 403 CODE (request ID r-1): no",
                        "  Likely cause: it is no member.",
                        "  Fix:          add it.");
    }

    @Test
    void unencodableSymbolsAreReplacedByAscii() {
        for (Charset charset : List.of(StandardCharsets.US_ASCII, StandardCharsets.ISO_8859_1)) {
            List<String> lines = report(ILL, charset).lines(AnsiColors.none());

            assertThat(lines.subList(0, 5)).extracting(line -> line.charAt(0)).containsExactly('+', '+', '-', 'x', '-');
            assertThat(lines).allMatch(line -> charset.newEncoder().canEncode(line));
        }
    }

    @Test
    void longCheckIsPrintedOnSeveralLines() {
        CheckResult wide = new CheckResult(
                Check.CONFIGURATION,
                CheckResult.State.PASSED,
                Duration.ofMillis(7),
                List.of(
                        new Problem.Fact("identity", "service principal 11111111-2222-3333-4444-555555555555"),
                        new Problem.Fact("workspace", "word ".repeat(60))),
                Optional.of("the clock should be set"),
                Optional.empty());

        List<String> lines =
                report(new Diagnosis(List.of(wide)), StandardCharsets.UTF_8).lines();

        assertThat(lines)
                .startsWith(
                        "✔ Configuration                    7 ms",
                        "    identity service principal 11111111-2222-3333-4444-555555555555")
                .contains("    WARNING: the clock should be set");
        assertThat(lines).allSatisfy(line -> assertThat("[INFO] " + line).hasSizeLessThanOrEqualTo(120));
    }

    @Test
    void colorsDoNotChangeTheText() {
        List<String> coloured = report(ILL, StandardCharsets.UTF_8).lines(new AnsiColors(true));

        assertThat(coloured.get(3)).contains("\u001b[31m");
        assertThat(coloured.stream().map(line -> line.replaceAll("\u001b\\[\\d*m", "")))
                .containsExactlyElementsOf(report(ILL, StandardCharsets.UTF_8).lines());
    }

    @Test
    void uncheckedChecksAreCountedIfNoneFails() {
        assertThat(report(new Diagnosis(List.of(PASSED, UNKNOWN)), StandardCharsets.UTF_8)
                        .lines())
                .endsWith("No check failed. Not checked: 1.");
        assertThat(report(new Diagnosis(List.of(PASSED)), StandardCharsets.UTF_8)
                        .lines())
                .endsWith("All checks passed.");
    }

    @Test
    void jsonReportIsOneObject() throws Exception {
        JsonNode json = new ObjectMapper()
                .readTree(report(ILL, StandardCharsets.US_ASCII).json());

        assertThat(json.path("ok").asBoolean(true)).isFalse();
        assertThat(json.path("firstFailure").asText()).isEqualTo("membership");
        assertThat(json.at("/steps/0").toString())
                .isEqualTo("{'id':'configuration','title':'Configuration','state':'passed','millis':7,"
                        .concat("'facts':{'identity':'service principal c','cloud':'public'}}")
                        .replace('\'', '"'));
        assertThat(json.at("/steps/1/warning").asText()).isEqualTo("the clock should be set");
        assertThat(json.at("/steps/2/state").asText()).isEqualTo("not-checked");
        assertThat(json.at("/steps/2/reason").asText()).isEqualTo("it may not be read");
        assertThat(json.at("/steps/3/problem/kind").asText()).isEqualTo("refusal");
        assertThat(json.at("/steps/3/problem/code").asText()).isEqualTo("ADB-402");
        assertThat(json.at("/steps/3/problem/serviceCode").asText()).isEqualTo("CODE");
        assertThat(json.at("/steps/3/problem/status").asInt()).isEqualTo(403);
        assertThat(json.at("/steps/3/problem/requestId").asText()).isEqualTo("r-1");
        assertThat(json.at("/steps/3/problem/remedy").asText()).isEqualTo("add it.");
        assertThat(json.at("/steps/4/state").asText()).isEqualTo("skipped");
    }

    @Test
    void jsonReportStatesThatAllChecksPassed() throws Exception {
        JsonNode json = new ObjectMapper()
                .readTree(report(new Diagnosis(List.of(PASSED)), StandardCharsets.UTF_8)
                        .json());

        assertThat(json.path("ok").asBoolean()).isTrue();
        assertThat(json.path("firstFailure").isNull()).isTrue();
    }

    private static DiagnosisReport report(Diagnosis diagnosis, Charset log) {
        return new DiagnosisReport(diagnosis, log);
    }
}
