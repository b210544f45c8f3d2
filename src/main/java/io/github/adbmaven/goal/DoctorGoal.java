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
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Checks each step of the connection to the workspace, and reports what the configuration selected and why. */
public final class DoctorGoal {
    private static final List<Setting> NAMES =
            List.of(Setting.WORKSPACE_RESOURCE_ID, Setting.RESOURCE_GROUP, Setting.WORKSPACE_NAME, Setting.HOST);

    private final GoalContext goal;

    public DoctorGoal(GoalContext goal) {
        this.goal = goal;
    }

    public Diagnosis run() {
        GoalTarget target;
        AzureClients clients;
        try {
            target = GoalTargetResolver.resolve(goal, EmulatorContent.WORKSPACE);
            clients = target.connect(goal, Setting.TIMEOUT);
        } catch (ProblemException e) {
            return Diagnosis.notConfigured(e, goal.clock());
        }
        DoctorTarget subject = new DoctorTarget(target.cloud(), target.identity(), target.workspace(), reasons(target));
        return clients.doctor().run(subject, goal.settings().isTrue(Setting.FULL));
    }

    /** Returns the charset of Maven's log. */
    public static Charset logCharset() {
        for (String name : List.of("stdout.encoding", "sun.stdout.encoding")) {
            String charset = System.getProperty(name);
            if (charset != null && Charset.isSupported(charset)) {
                return Charset.forName(charset);
            }
        }
        return Charset.defaultCharset();
    }

    private List<Problem.Fact> reasons(GoalTarget target) {
        Cloud cloud = target.cloud();
        boolean emulated = new CloudResolver(goal.settings()).resolve().isEmpty();
        List<Problem.Fact> reasons = new ArrayList<>();
        reasons.add(new Problem.Fact("identity", target.identity().describe()));
        reasons.add(new Problem.Fact("chosen", emulated ? "by the emulator" : identityReason(target)));
        reasons.add(
                new Problem.Fact("cloud", cloud.name() + source(goal.settings().get(Setting.ENVIRONMENT))));
        reasons.add(new Problem.Fact("workspace", describe(target.workspace()) + (emulated ? "" : source())));
        goal.settings()
                .get(Setting.CA_BUNDLE)
                .ifPresent(bundle -> reasons.add(new Problem.Fact("additional certificates", bundle.text())));
        return reasons;
    }

    private String identityReason(GoalTarget target) {
        String authType = target.identity().authType();
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
