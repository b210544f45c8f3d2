/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo.report;

import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.workspace.spec.UnmanagedValue;
import java.util.ArrayList;
import java.util.List;

/** Formats the values that the POM does not declare. */
final class UnmanagedLines {
    private UnmanagedLines() {}

    static List<String> of(List<UnmanagedValue> values) {
        if (values.isEmpty()) {
            return List.of("Unmanaged values: none. The POM declares every value.");
        }
        List<String> lines = new ArrayList<>();
        lines.add("Unmanaged values, which the POM does not declare:");
        int width = values.stream()
                .mapToInt(value -> LogSanitizer.safe(value.property()).length())
                .max()
                .orElse(0);
        values.forEach(value -> lines.add(line(value, width)));
        return lines;
    }

    private static String line(UnmanagedValue value, int width) {
        String name = LogSanitizer.safe(value.property());
        return "    " + name + " ".repeat(width - name.length()) + " = " + PlanReport.shown(value.value())
                + (value.isDefault() ? " # default" : "");
    }
}
