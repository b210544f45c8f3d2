/* SPDX-License-Identifier: Apache-2.0 */
/** Everything that needs Maven but is not a goal: the build's memory and end, settings.xml, the log, project properties. */
@NullMarked
package io.github.adbmaven.maven;

import org.jspecify.annotations.NullMarked;
