/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.maven.Report;
import java.util.List;

/** What a workspace answered. */
record ApiReport(JsonNode answer) implements Report {
    @Override
    public List<String> lines() {
        return List.of(json());
    }

    @Override
    public String json() {
        return Json.write(answer);
    }

    /** It may hold anything, a token included. */
    @Override
    public String toString() {
        return "an answer";
    }
}
