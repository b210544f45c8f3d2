/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output.ci;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the output and the files of a step as GitHub's runner does. */
public final class GitHubRunner {
    private static final Pattern COMMAND = Pattern.compile("^\\s*::([a-z-]+)(?: [^:]*)?::(.*)$", Pattern.DOTALL);

    private GitHubRunner() {}

    /** Returns the masked values in the order of the commands. */
    public static List<String> masks(String output) {
        List<String> masks = new ArrayList<>();
        output.lines().map(COMMAND::matcher).filter(Matcher::find).forEach(command -> {
            if (!command.group(1).equals("add-mask")) {
                throw new AssertionError("unexpected command " + command.group(1));
            }
            masks.add(command.group(2).replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%"));
        });
        return masks;
    }

    /** Returns the assignments in a file; the last one of a name is used. */
    public static Map<String, String> assignments(Path file) throws IOException {
        Map<String, String> values = new HashMap<>();
        Iterator<String> lines = List.of(Files.readString(file).split("\n", -1)).iterator();
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.isEmpty()) {
                continue;
            }
            int equals = line.indexOf('=');
            int heredoc = line.indexOf("<<");
            if (heredoc < 0 || (equals >= 0 && equals < heredoc)) {
                values.put(line.substring(0, equals), line.substring(equals + 1));
                continue;
            }
            List<String> value = new ArrayList<>();
            String delimiter = line.substring(heredoc + 2);
            for (String next = lines.next(); !next.equals(delimiter); next = lines.next()) {
                value.add(next);
            }
            values.put(line.substring(0, heredoc), String.join("\n", value));
        }
        return values;
    }
}
