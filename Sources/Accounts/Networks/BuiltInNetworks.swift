/// Autonomous systems of well-known hosting companies: public facts, by number. The list is short on purpose; an
/// operator's own file says more.
enum BuiltInNetworks {
    static let hosting: [UInt32] = [
        16509, 14618,  // Amazon Web Services
        15169, 396982,  // Google, Google Cloud
        8075,  // Microsoft Azure
        16276,  // OVHcloud
        24940, 213230,  // Hetzner
        14061,  // DigitalOcean
        63949,  // Akamai Linode
        20473,  // Vultr
        51167,  // Contabo
        45102, 37963,  // Alibaba Cloud
        132203, 45090,  // Tencent Cloud
        31898,  // Oracle Cloud
        36351,  // IBM Cloud
        12876,  // Scaleway
        60781, 28753, 30633,  // Leaseweb
        8560,  // IONOS
        197540,  // netcup
        136907, 55990,  // Huawei Cloud
        38365,  // Baidu Cloud
        54113,  // Fastly
        13335,  // Cloudflare
        40021,  // Contabo, United States
        53667,  // FranTech
        62567,  // DigitalOcean, second network
        46606,  // Unified Layer
        26496,  // GoDaddy hosting
        47583,  // Hostinger
        58065,  // PacketHub
        202425,  // IP Volume
    ]

    /// Companies whose servers carry many commercial VPN and proxy exits.
    static let vpn: [UInt32] = [
        9009,  // M247
        60068, 212238,  // Datacamp
        136787,  // TEFINCOM
        147049,  // PacketHub, Asia
    ]
}
