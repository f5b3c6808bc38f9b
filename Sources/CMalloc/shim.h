// SPDX-License-Identifier: Apache-2.0
#pragma once

// What glibc says of its heap, which the Glibc module leaves out.

#include <malloc.h>

static const int detente_arena_max = M_ARENA_MAX;
static const int detente_mmap_threshold = M_MMAP_THRESHOLD;
