/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.goal;

import java.io.File;
import java.nio.file.Path;

/** The command that loads a dotenv file into the shell of the operating system. */
final class LoadCommand {
    private LoadCommand() {}

    static String of(Path file) {
        return of(file.toString(), File.separatorChar == '\\');
    }

    static String of(String file, boolean windows) {
        return windows
                ? "Get-Content '" + file.replace("'", "''")
                        + "' | ForEach-Object { $name, $value = $_ -split '=', 2; Set-Item \"env:$name\" $value }"
                : "set -a; . '" + file.replace("'", "'\\''") + "'; set +a";
    }
}
