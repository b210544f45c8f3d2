/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace.spec;

import static io.github.adbmaven.workspace.spec.WorkspaceProperty.CONNECTOR_IDENTITY;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.CONNECTOR_USER_IDENTITY;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.PUBLIC_NETWORK_ACCESS;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.ROOT_KEY_NAME;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.ROOT_KEY_SOURCE;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.ROOT_KEY_VAULT;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.ROOT_KEY_VERSION;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is there and whatever is wanted: what was applied is not planned again. */
class PlannerConvergesTest {
    private static final int CASES_OF_A_SEED = 500;
    private static final Map<WorkspaceProperty, List<String>> VALUES = values();

    static IntStream seeds() {
        return IntStream.range(0, 10);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void planAfterApplyIsEmpty(int seed) {
        Random random = new Random(seed);
        SimulatedAzure azure = new SimulatedAzure(random);
        Set<Plan.Action> met = EnumSet.noneOf(Plan.Action.class);
        for (int i = 0; i < CASES_OF_A_SEED; i++) {
            ObjectNode actual = azure.put(spec(random).planForCreation().body());
            SpecBuilder wanted = spec(random);
            String about = "case " + i + " of seed " + seed + ": " + wanted.build() + " for " + actual;

            Plan plan = wanted.planFor(actual);
            met.add(plan.action());
            Plan again = wanted.planFor(azure.put(plan.body()));

            assertThat(again.changes()).as(about).isEmpty();
            assertThat(again.action()).as(about).isEqualTo(Plan.Action.NOTHING);
            if (plan.action() == Plan.Action.UPDATE) {
                assertThat(plan.body()
                                .at("/properties/parameters/relayNamespaceName")
                                .isMissingNode())
                        .as(about)
                        .isTrue();
            }
            if (plan.tagsOnly()) {
                ObjectNode patched = actual.deepCopy();
                ObjectNode tags = patched.putObject("tags");
                plan.tags().forEach(tags::put);
                assertThat(wanted.planFor(patched).changes()).as(about).isEmpty();
            }
        }
        assertThat(met).contains(Plan.Action.UPDATE, Plan.Action.REPLACE);
    }

    @Test
    void equalConfigurationIsNoChange() {
        Random random = new Random(4711);
        for (int i = 0; i < CASES_OF_A_SEED; i++) {
            SpecBuilder spec = spec(random);

            assertThat(spec.planFor(new SimulatedAzure(random)
                                    .put(spec.planForCreation().body()))
                            .changes())
                    .as(spec.build().toString())
                    .isEmpty();
        }
    }

    private static SpecBuilder spec(Random random) {
        SpecBuilder spec = SpecBuilder.empty();
        // Few words make updates, many make replacements.
        int share = 1 + random.nextInt(40);
        Map<WorkspaceProperty, String> chosen = new EnumMap<>(WorkspaceProperty.class);
        VALUES.forEach((property, texts) -> {
            if (random.nextInt(100) < share) {
                chosen.put(property, texts.get(random.nextInt(texts.size())));
            }
        });
        // Nobody can declare these together.
        if (!"Microsoft.Keyvault".equals(chosen.get(ROOT_KEY_SOURCE))) {
            chosen.keySet().removeAll(Set.of(ROOT_KEY_VAULT, ROOT_KEY_NAME, ROOT_KEY_VERSION));
        }
        if (!"UserAssigned".equals(chosen.get(CONNECTOR_IDENTITY))) {
            chosen.remove(CONNECTOR_USER_IDENTITY);
        }
        chosen.put(WorkspaceProperty.REQUIRED_NSG_RULES, "NoAzureDatabricksRules");
        if ("Serverless".equals(chosen.get(WorkspaceProperty.COMPUTE_MODE))) {
            chosen.keySet().removeIf(property -> !property.allowedServerless());
        }
        chosen.forEach(spec::with);
        for (String key : List.of("team", "Cost", "stage")) {
            if (random.nextInt(3) == 0) {
                spec.tag(key, random.nextBoolean() ? "" : "value " + random.nextInt(3));
            }
        }
        return random.nextInt(3) == 0 ? spec.adopt() : withRawProperties(spec, chosen, random);
    }

    private static SpecBuilder withRawProperties(
            SpecBuilder spec, Map<WorkspaceProperty, String> chosen, Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> spec.extra("{'future':{'depth':" + random.nextInt(3) + ",'1/2~3':[1,{'a':true}]}}");
            case 1 -> spec.extra("{'future':{'depth':null},'parameters':{'newSwitch':{'value':true}}}");
            case 2 ->
                spec.extra("{'encryption':{'entities':{'audit':" + (random.nextBoolean() ? "null" : "{'a':1}") + "}}}");
            case 3 ->
                chosen.containsKey(PUBLIC_NETWORK_ACCESS)
                        ? spec
                        : spec.extra("{'publicNetworkAccess':'SecuredByPerimeter'}");
            default -> spec;
        };
    }

    private static Map<WorkspaceProperty, List<String>> values() {
        Map<WorkspaceProperty, Set<String>> all = new EnumMap<>(WorkspaceProperty.class);
        ChangeTableTest.rows()
                .forEach(row -> all.computeIfAbsent(row.property(), key -> new TreeSet<>())
                        .addAll(List.of(row.one(), row.other())));
        Map<WorkspaceProperty, List<String>> lists = new EnumMap<>(WorkspaceProperty.class);
        all.forEach((property, texts) -> lists.put(property, List.copyOf(texts)));
        return lists;
    }
}
