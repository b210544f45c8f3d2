/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.maven.Report;
import java.util.List;

/** The JSON response of a workspace. */
public record ApiReport(JsonNode response) implements Report {
    @Override
    public List<String> lines() {
        return List.of(json());
    }

    @Override
    public String json() {
        return Json.write(response);
    }

    /** Hides the response, because it may contain a secret. */
    @Override
    public String toString() {
        return "a response";
    }
}
