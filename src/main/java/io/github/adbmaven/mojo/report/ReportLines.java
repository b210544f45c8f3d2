/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo.report;

import io.github.adbmaven.model.Workspace;
import java.util.ArrayList;
import java.util.List;

/** Collects the lines of a report. The texts after the labels form a column. */
final class ReportLines {
    private final int labelWidth;
    private final List<String> lines = new ArrayList<>();

    private ReportLines(int labelWidth) {
        this.labelWidth = labelWidth;
    }

    /** Creates lines for labels such as "Workspace". */
    static ReportLines withShortLabels() {
        return new ReportLines(10);
    }

    /** Creates lines for labels such as "Resource group". */
    static ReportLines withLongLabels() {
        return new ReportLines(15);
    }

    ReportLines add(String label, String text) {
        return add(label + " ".repeat(Math.max(labelWidth - label.length(), 0)) + " " + text);
    }

    ReportLines add(String line) {
        lines.add(line);
        return this;
    }

    ReportLines add(List<String> more) {
        lines.addAll(more);
        return this;
    }

    ReportLines add(Workspace workspace) {
        return add("Workspace", workspace.displayName() + ", " + workspace.url());
    }

    List<String> toList() {
        return List.copyOf(lines);
    }
}
