/* SPDX-License-Identifier: Apache-2.0 */
/** Use cases around personal access tokens: issuing one, sharing it within a build, never losing it. */
@NullMarked
package io.github.adbmaven.token;

import org.jspecify.annotations.NullMarked;
