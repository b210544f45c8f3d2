/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo;

import io.github.adbmaven.declaration.Plan;
import io.github.adbmaven.maven.Report;
import java.util.List;

/** What a user reads of a plan. */
final class PlanReport implements Report {
    private final Plan plan;

    PlanReport(Plan plan) {
        this.plan = plan;
    }

    @Override
    public List<String> lines() {
        return List.of(plan.action().toString());
    }

    @Override
    public String json() {
        return "{}";
    }
}
