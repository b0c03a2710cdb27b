/* The names of functions, which differ by the level of the instruction set that they are compiled for. */
#define JOINED(name, level) isocentra_##name##_##level
#define FUNCTION(name, level) JOINED(name, level)
#define EXPORTED __attribute__((visibility("default")))
