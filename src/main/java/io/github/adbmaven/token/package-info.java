/* SPDX-License-Identifier: Apache-2.0 */
/** Use cases for personal access tokens: issue, share within a build, list, prune and revoke. */
@NullMarked
package io.github.adbmaven.token;

import org.jspecify.annotations.NullMarked;
