/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo.report;

import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.maven.AnsiColors;
import io.github.adbmaven.maven.Report;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.workspace.OwnershipStatus;
import io.github.adbmaven.workspace.PlanDocument;
import io.github.adbmaven.workspace.PlanResult;
import io.github.adbmaven.workspace.spec.Plan;
import io.github.adbmaven.workspace.spec.PropertyChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The report of {@code adb:plan} as text and JSON. The text uses the symbols of Terraform. */
public final class PlanReport implements Report {
    private static final String NONE = "null";
    private static final String REPEATED = "Plan: the last update, which failed, is sent again.";

    private final PlanResult planned;
    private final Plan plan;
    private final boolean full;

    public PlanReport(PlanResult planned) {
        this(planned, false);
    }

    /** @param full whether to list unmanaged values too */
    public PlanReport(PlanResult planned, boolean full) {
        this.planned = planned;
        this.plan = planned.plan();
        this.full = full;
    }

    @Override
    public List<String> lines() {
        return lines(AnsiColors.none());
    }

    @Override
    public List<String> lines(AnsiColors colours) {
        WorkspaceId id = plan.id();
        ReportLines lines = ReportLines.withLongLabels()
                .add("Workspace", colours.bold(id.name()))
                .add("Resource group", id.resourceGroup())
                .add("Subscription", id.subscriptionId())
                .add("Region", LogSanitizer.safe(plan.body().path("location").asText()));
        List<String> changes = changes(colours);
        if (!changes.isEmpty()) {
            lines.add("").add(changes).add("");
            legend().ifPresent(lines::add);
        }
        if (full) {
            lines.add("").add(UnmanagedLines.of(plan.unmanaged())).add("");
        }
        return lines.add(colours.bold(summary())).add(notes()).toList();
    }

    /** Returns the changes and the summary, for goals that apply the plan. */
    public List<String> preview(AnsiColors colours) {
        List<String> lines = new ArrayList<>(changes(colours));
        legend().ifPresent(lines::add);
        boolean repeated = planned.differs() && plan.action() == Plan.Action.NOTHING;
        lines.add(colours.bold(repeated ? REPEATED : summary()));
        repair().filter(note -> !repeated).ifPresent(lines::add);
        return lines;
    }

    /** Returns one line for each change. */
    List<String> changes(AnsiColors colours) {
        List<String> lines = new ArrayList<>();
        planned.groupLocation()
                .ifPresent(location -> lines.add(colours.green("  +") + " resource group \""
                        + plan.id().resourceGroup() + "\" in " + location + groupTags()));
        int name = longest(plan.changes().stream().map(PropertyChange::property).toList());
        int before = longest(plan.changes().stream()
                .filter(change -> change.before().isPresent())
                .map(PlanReport::before)
                .toList());
        plan.changes().forEach(change -> lines.add(line(change, name, before, colours)));
        return lines;
    }

    private String groupTags() {
        return planned.groupTags().entrySet().stream()
                .map(tag -> LogSanitizer.safe(tag.getKey()) + " = " + shown(tag.getValue()))
                .collect(Collectors.joining(", ", ", with the tags ", ""));
    }

    /** Returns what {@code adb:apply} would do in addition, or refuse. */
    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        repair().ifPresent(notes::add);
        if (planned.ownership() != OwnershipStatus.OWNED && planned.differs()) {
            notes.add(
                    "The workspace has no owner tag or another owner: adb:apply refuses to change it without adopt=true.");
        }
        if (plan.action() == Plan.Action.REPLACE) {
            notes.add("adb:apply refuses to replace the workspace without allowReplace=true.");
        }
        return notes;
    }

    private Optional<String> repair() {
        if (!planned.repair()) {
            return Optional.empty();
        }
        return Optional.of(
                plan.action() == Plan.Action.CREATE
                        ? "An earlier creation of the workspace failed: adb:apply deletes its remains first."
                        : "The last update of the workspace failed: adb:apply sends it again.");
    }

    private static String line(PropertyChange change, int nameWidth, int beforeWidth, AnsiColors colours) {
        String name = padded(change.property(), nameWidth) + " = ";
        String values = change.before().isPresent()
                ? padded(before(change), beforeWidth) + " -> " + after(change)
                : after(change);
        if (change.forcesReplacement()) {
            return colours.red("-/+") + " " + name + values + colours.red(" # forces replacement");
        }
        String symbol = switch (change.kind()) {
            case ADD -> colours.green("  +");
            case CHANGE -> colours.yellow("  ~");
            case REMOVE -> colours.red("  -");
        };
        return symbol + " " + name + values;
    }

    /** Explains the symbols, unless the only one is that of an addition. */
    Optional<String> legend() {
        List<String> symbols = new ArrayList<>();
        if (plan.changes().stream().anyMatch(change -> updates(change, PropertyChange.Kind.ADD))) {
            symbols.add("+ add");
        }
        if (plan.changes().stream().anyMatch(change -> updates(change, PropertyChange.Kind.CHANGE))) {
            symbols.add("~ change in place");
        }
        if (plan.changes().stream().anyMatch(change -> updates(change, PropertyChange.Kind.REMOVE))) {
            symbols.add("- remove");
        }
        if (plan.changes().stream().anyMatch(PropertyChange::forcesReplacement)) {
            symbols.add("-/+ delete the workspace and create a new one");
        }
        boolean selfExplanatory = symbols.equals(List.of("+ add")) || symbols.isEmpty();
        return selfExplanatory ? Optional.empty() : Optional.of("Symbols: " + String.join(", ", symbols));
    }

    private static boolean updates(PropertyChange change, PropertyChange.Kind kind) {
        return change.kind() == kind && !change.forcesReplacement();
    }

    private String summary() {
        int count = plan.changes().size();
        return switch (plan.action()) {
            case CREATE ->
                planned.groupLocation().isPresent()
                        ? "Plan: 1 resource group and 1 workspace to create."
                        : "Plan: 1 workspace to create.";
            case UPDATE -> "Plan: " + count + (count == 1 ? " property" : " properties") + " to update in place.";
            case REPLACE ->
                "Plan: 1 workspace to replace. The workspace and its data are deleted, and a new workspace is created.";
            case NOTHING -> "No changes: the workspace matches the configuration.";
        };
    }

    @Override
    public String json() {
        return Json.write(PlanDocument.of(planned, full));
    }

    private static String before(PropertyChange change) {
        return change.before().map(PlanReport::shown).orElse(NONE);
    }

    private static String after(PropertyChange change) {
        return change.after().map(PlanReport::shown).orElse(NONE);
    }

    static String shown(String value) {
        return value.equals("true") || value.equals("false") ? value : '"' + LogSanitizer.safe(value) + '"';
    }

    private static int longest(List<String> texts) {
        return texts.stream().mapToInt(String::length).max().orElse(0);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
