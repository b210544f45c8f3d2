/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.goal;

import io.github.adbmaven.doctor.Diagnosis;
import io.github.adbmaven.doctor.DoctorTarget;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.WorkspaceSelector;
import io.github.adbmaven.settings.CloudResolver;
import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.settings.SettingSource;
import io.github.adbmaven.settings.SettingValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Runs the checks of {@code adb:doctor}, and reports what the configuration selected and why. */
record DoctorGoal(GoalContext goal) {
    private static final List<Setting> NAMES =
            List.of(Setting.WORKSPACE_RESOURCE_ID, Setting.RESOURCE_GROUP, Setting.WORKSPACE_NAME, Setting.HOST);

    /** @param full whether an identity that is not a member may be added to the workspace permanently */
    Diagnosis run(boolean full) {
        GoalTarget to;
        AzureClients connection;
        try {
            to = goal.to(GoalTarget.EmulatorContent.WORKSPACE);
            connection = goal.connect(to);
        } catch (ProblemException e) {
            return Diagnosis.notConfigured(e, goal.clock());
        }
        DoctorTarget subject =
                new DoctorTarget(to.target().cloud(), to.target().identity(), to.workspace(), reasons(to));
        return connection.doctor().run(subject, full);
    }

    private List<Problem.Fact> reasons(GoalTarget to) {
        Cloud cloud = to.target().cloud();
        boolean emulated = new CloudResolver(goal.settings()).resolve().isEmpty();
        List<Problem.Fact> reasons = new ArrayList<>();
        reasons.add(new Problem.Fact("identity", to.target().identity().describe()));
        reasons.add(new Problem.Fact("chosen", emulated ? "by the emulator" : identityReason(to)));
        reasons.add(
                new Problem.Fact("cloud", cloud.name() + source(goal.settings().get(Setting.ENVIRONMENT))));
        reasons.add(new Problem.Fact("workspace", describe(to.workspace()) + (emulated ? "" : source())));
        goal.settings()
                .get(Setting.CA_BUNDLE)
                .ifPresent(bundle -> reasons.add(new Problem.Fact("trusted besides", bundle.text())));
        return reasons;
    }

    private String identityReason(GoalTarget to) {
        String authType = to.target().identity().authType();
        return goal.settings()
                .get(Setting.AUTH_TYPE)
                .filter(type -> !type.text().strip().equalsIgnoreCase("auto"))
                .map(type -> authType + ", from " + type.source())
                .orElse(authType + ", the first configured method in the order of auto");
    }

    private static String describe(WorkspaceSelector selector) {
        if (selector instanceof WorkspaceSelector.Named named) {
            return named.name() + " in resource group " + named.resourceGroup()
                    + named.url().map(url -> " at " + url.getAuthority()).orElse("");
        }
        return selector.url()
                .map(url -> "the one at " + url.getAuthority())
                .orElse("the only one of the subscription (none is configured)");
    }

    /** Returns the sources of the setting that selects the workspace. */
    private String source() {
        Optional<SettingSource> rank = NAMES.stream()
                .flatMap(name -> goal.settings().get(name).stream())
                .map(SettingValue::rank)
                .min(SettingSource::compareTo);
        String sources = rank.stream()
                .flatMap(highest -> NAMES.stream().flatMap(name -> goal.settings().get(name, highest).stream()))
                .map(SettingValue::source)
                .distinct()
                .collect(Collectors.joining(", "));
        return sources.isEmpty() ? "" : " (" + sources + ")";
    }

    private static String source(Optional<SettingValue> value) {
        return " (" + value.map(SettingValue::source).orElse("the default") + ")";
    }
}
