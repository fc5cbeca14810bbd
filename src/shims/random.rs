//! Random numbers of whoever provides arc4random(3).

/// A random number below `bound`, each as likely as another.
pub(crate) fn below(bound: u32) -> u32 {
    unsafe extern "C" {
        #[link_name = symbol!(arc4random_uniform)]
        safe fn c_arc4random_uniform(bound: u32) -> u32;
    }
    c_arc4random_uniform(bound)
}
