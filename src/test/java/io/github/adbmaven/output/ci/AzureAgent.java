/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output.ci;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the output of a job as the agent of Azure Pipelines does: a command may start anywhere in a line. */
public final class AzureAgent {
    private static final Pattern COMMAND = Pattern.compile("##vso\\[([a-z]+\\.[a-z]+)( [^\\]]*)?](.*)", Pattern.DOTALL);

    private final List<String> masks = new ArrayList<>();
    private final Map<String, String> variables = new HashMap<>();
    private final Map<String, String> secretVariables = new HashMap<>();

    public void read(String output) {
        output.lines().map(COMMAND::matcher).filter(Matcher::find).forEach(this::obey);
    }

    private void obey(Matcher command) {
        String message = unescape(command.group(3));
        switch (command.group(1)) {
            case "task.setsecret" -> masks.add(message);
            case "task.setvariable" -> {
                Map<String, String> properties = properties(command.group(2));
                if (!"true".equals(properties.get("isoutput"))) {
                    throw new AssertionError("no output variable: " + command.group());
                }
                (Boolean.parseBoolean(properties.get("issecret")) ? secretVariables : variables)
                        .put(properties.getOrDefault("variable", ""), message);
            }
            default -> throw new AssertionError("unexpected command " + command.group(1));
        }
    }

    private static Map<String, String> properties(String text) {
        Map<String, String> properties = new HashMap<>();
        for (String property : text.strip().split(";", -1)) {
            String[] pair = property.split("=", 2);
            properties.put(pair[0], pair[1].replace("%3B", ";").replace("%5D", "]"));
        }
        return properties;
    }

    private static String unescape(String message) {
        return message.replace("%0D", "\r").replace("%0A", "\n").replace("%AZP25", "%");
    }

    public List<String> masks() {
        return masks;
    }

    public Map<String, String> variables() {
        return variables;
    }

    public Map<String, String> secretVariables() {
        return secretVariables;
    }
}
